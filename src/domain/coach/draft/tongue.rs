//! What drafts need to know of a language besides the templates.

/// A language that drafts are written in. Phrases are in lower case.
#[derive(Debug)]
pub(super) struct Tongue {
    /// ISO 639-1.
    pub(super) code: &'static str,
    /// The marks around a quotation.
    pub(super) quotes: (&'static str, &'static str),
    /// How a day is written before its month.
    pub(super) ordinal: fn(i8) -> String,
    /// The months, January first.
    pub(super) months: [&'static str; 12],
    /// What greetings begin with that suit anybody.
    pub(super) greets: &'static [&'static str],
    /// The same where they tell man from woman, or go with a title: never guessed.
    pub(super) greets_one: &'static [&'static str],
    /// Greetings of an hour of the day, and what to write at any.
    pub(super) greets_by_hour: &'static [(&'static str, &'static str)],
    /// Whom a greeting may mean besides names.
    pub(super) everybody: &'static [&'static str],
    /// How somebody is greeted whom the rep never greeted: `{name}` is the first name
    /// where one is familiar, and the whole name where one is formal.
    pub(super) greeting: Manner,
    /// How everybody is greeted, or somebody without a name.
    pub(super) greeting_of_all: &'static str,
    /// How one takes leave; `{name}` is the rep's first name, or the whole where one is
    /// formal.
    pub(super) leave: Manner,
    /// Takes of leave that push, or that only suit a day.
    pub(super) bad_leaves: &'static [&'static str],
    /// Whether the first word after the greeting is written small.
    pub(super) goes_on_small: bool,
    /// Words that address somebody formally; `None` where there are no two ways.
    pub(super) formal: Option<(&'static [&'static str], Case)>,
    /// Words that address somebody familiarly.
    pub(super) familiar: &'static [&'static str],
    /// How questions begin that ask for a thing.
    pub(super) asks_for: &'static [&'static str],
    /// What questions begin with, where these may be written small inside of a sentence.
    pub(super) question_words: &'static [&'static str],
    /// Verbs at the end of such questions.
    pub(super) asks_for_ends: &'static [&'static str],
    /// How questions begin that ask the rep to do something.
    pub(super) asks_whether: &'static [&'static str],
    /// What an offer is called.
    pub(super) offers: &'static [&'static str],
    /// How it is handed over.
    pub(super) hands_over: &'static [&'static str],
    /// What tells of a meeting that was.
    pub(super) met: &'static [&'static str],
    /// How they speak of themselves.
    pub(super) ours: &'static [&'static str],
}

/// A wording for each way of addressing somebody.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Manner {
    pub(super) familiar: &'static str,
    pub(super) formal: &'static str,
}

/// Whether capitals tell words apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// `Sie` is not `sie`.
    Matters,
    /// They don't.
    Ignored,
}

/// The tongue of that code; for a language without one, what holds in any.
pub(super) fn tongue(code: &str) -> &'static Tongue {
    [&EN, &DE, &NL, &FR].into_iter().find(|tongue| tongue.code == code).unwrap_or(&ANY)
}

impl Tongue {
    /// `text` between the marks of a quotation.
    pub(super) fn quoted(&self, text: &str) -> String {
        format!("{}{text}{}", self.quotes.0, self.quotes.1)
    }

    /// `12 November`.
    pub(super) fn day(&self, date: jiff::civil::Date) -> String {
        if self.code.is_empty() {
            return date.to_string();
        }
        let month = usize::try_from(date.month() - 1).ok();
        let month = month.and_then(|month| self.months.get(month)).copied().unwrap_or_default();
        format!("{} {month}", (self.ordinal)(date.day()))
    }
}

fn plain(day: i8) -> String {
    day.to_string()
}

fn with_a_point(day: i8) -> String {
    format!("{day}.")
}

fn first_apart(day: i8) -> String {
    if day == 1 { "1er".to_owned() } else { day.to_string() }
}

pub(super) static EN: Tongue = Tongue {
    code: "en",
    quotes: ("“", "”"),
    ordinal: plain,
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    greets: &["hi", "hello", "hey", "dear", "hi there", "hello there", "greetings"],
    greets_one: &[
        "dear mr",
        "dear mrs",
        "dear ms",
        "dear miss",
        "dear dr",
        "dear prof",
        "dear sir",
        "dear madam",
    ],
    greets_by_hour: &[
        ("good morning", "Hello"),
        ("good afternoon", "Hello"),
        ("good evening", "Hello"),
        ("morning", "Hi"),
        ("afternoon", "Hi"),
    ],
    everybody: &["all", "both", "everyone", "everybody", "team", "there", "folks", "and"],
    greeting: Manner { familiar: "Hi {name},", formal: "Dear {name}," },
    greeting_of_all: "Hello,",
    leave: Manner { familiar: "Best regards,\n{name}", formal: "Kind regards,\n{name}" },
    bad_leaves: &["thanks in advance", "thank you in advance", "tia", "talk soon", "see you"],
    goes_on_small: false,
    formal: None,
    familiar: &[],
    asks_for: &[
        "could you send us",
        "could you send me",
        "can you send us",
        "can you send me",
        "would you send us",
        "would you send me",
        "will you send us",
        "will you send me",
        "could you give us",
        "could you give me",
        "can you give us",
        "can you give me",
        "could you share",
        "can you share",
        "please send us",
        "please send me",
        "please send",
        "could you send",
        "can you send",
        "send us",
        "send me",
        "could we get",
        "can we get",
        "could we have",
        "can we have",
        "could i have",
        "can i have",
        "could i get",
        "can i get",
    ],
    question_words: &[
        "what", "how", "when", "where", "which", "who", "whom", "whose", "why", "do", "does",
        "did", "is", "are", "was", "were", "has", "have", "had", "can", "could", "would", "will",
        "should", "may", "if",
    ],
    asks_for_ends: &[],
    asks_whether: &["could you", "can you", "would you", "will you", "are you able to"],
    offers: &["proposal", "quote", "quotation", "offer", "estimate", "pricing"],
    hands_over: &[
        "here is",
        "here's",
        "attached",
        "enclosed",
        "i have sent",
        "i sent",
        "please find",
        "as promised",
        "below",
        "the full",
        "a month",
        "€",
        "$",
        "£",
        "per user",
        "per seat",
    ],
    met: &[
        "our call",
        "our meeting",
        "the demo",
        "our demo",
        "our conversation",
        "our chat",
        "speaking with you",
        "talking to you",
        "talking with you",
        "for your time",
        "meeting you",
        "we spoke",
        "we talked",
        "on the phone",
        "you saw",
    ],
    ours: &["we", "our", "us", "i", "my", "we're", "we've", "i'm"],
};

pub(super) static DE: Tongue = Tongue {
    code: "de",
    quotes: ("„", "“"),
    ordinal: with_a_point,
    months: [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    greets: &[
        "guten tag",
        "hallo",
        "hi",
        "hey",
        "moin",
        "servus",
        "grüezi",
        "grüß gott",
        "grüß dich",
    ],
    greets_one: &[
        "sehr geehrte frau",
        "sehr geehrter herr",
        "sehr geehrte damen",
        "sehr geehrte",
        "sehr geehrter",
        "liebe",
        "lieber",
        "werte",
        "werter",
        "hallo frau",
        "hallo herr",
        "guten tag frau",
        "guten tag herr",
        "grüezi frau",
        "grüezi herr",
        "moin frau",
        "moin herr",
    ],
    greets_by_hour: &[
        ("guten morgen", "Guten Tag"),
        ("guten abend", "Guten Tag"),
        ("mahlzeit", "Hallo"),
    ],
    everybody: &[
        "zusammen", "alle", "allen", "beide", "ihr", "euch", "damen", "und", "herren", "team",
    ],
    greeting: Manner { familiar: "Hallo {name},", formal: "Guten Tag {name}," },
    greeting_of_all: "Guten Tag,",
    leave: Manner {
        familiar: "Viele Grüße\n{name}", formal: "Mit freundlichen Grüßen\n{name}"
    },
    bad_leaves: &["vielen dank", "danke", "vielen dank im voraus", "danke im voraus"],
    goes_on_small: true,
    formal: Some((
        &["Sie", "Ihnen", "Ihr", "Ihre", "Ihrem", "Ihren", "Ihrer", "Ihres"],
        Case::Matters,
    )),
    familiar: &[
        "du", "dich", "dir", "dein", "deine", "deinem", "deinen", "deiner", "deines", "euch",
        "euer", "eure", "eurem", "euren", "eurer",
    ],
    asks_for: &[
        "können sie uns",
        "können sie mir",
        "könnten sie uns",
        "könnten sie mir",
        "kannst du uns",
        "kannst du mir",
        "könntest du uns",
        "könntest du mir",
        "würden sie uns",
        "würden sie mir",
        "schicken sie uns",
        "schicken sie mir",
        "senden sie uns",
        "senden sie mir",
        "bitte senden sie uns",
        "bitte schicken sie uns",
        "bitte senden sie mir",
        "schick uns",
        "schick mir",
    ],
    question_words: &[],
    asks_for_ends: &[
        "schicken",
        "senden",
        "zusenden",
        "zuschicken",
        "zukommen lassen",
        "machen",
        "geben",
        "nennen",
        "übermitteln",
        "erstellen",
    ],
    asks_whether: &[],
    offers: &["angebot", "kostenvoranschlag", "vorschlag", "kalkulation"],
    hands_over: &[
        "hier ist",
        "anbei",
        "im anhang",
        "wie gewünscht",
        "wie besprochen",
        "wie versprochen",
        "beigefügt",
        "habe ihnen",
        "habe dir",
        "im monat",
        "€",
        "euro",
        "chf",
    ],
    met: &[
        "unser gespräch",
        "unserem gespräch",
        "das gespräch",
        "unser telefonat",
        "unserem telefonat",
        "unser termin",
        "unserem termin",
        "die vorführung",
        "der vorführung",
        "die demo",
        "der demo",
        "für ihre zeit",
        "für deine zeit",
        "auf der messe",
        "am telefon",
        "unser treffen",
        "unserem treffen",
    ],
    ours: &[
        "wir", "unser", "unsere", "unserem", "unseren", "unserer", "uns", "ich", "mein", "meine",
        "bei",
    ],
};

pub(super) static NL: Tongue = Tongue {
    code: "nl",
    quotes: ("“", "”"),
    ordinal: plain,
    months: [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    greets: &["dag", "hallo", "hoi", "hi", "hey", "beste", "goededag", "goedendag"],
    greets_one: &[
        "geachte heer",
        "geachte mevrouw",
        "geachte",
        "beste heer",
        "beste mevrouw",
        "dag meneer",
        "dag mevrouw",
        "lieve",
        "hallo meneer",
        "hallo mevrouw",
    ],
    greets_by_hour: &[
        ("goedemorgen", "Dag"),
        ("goedemiddag", "Dag"),
        ("goedenavond", "Dag"),
        ("goeiemorgen", "Dag"),
    ],
    everybody: &["allen", "allemaal", "beiden", "team", "en", "daar", "collega's"],
    greeting: Manner { familiar: "Dag {name},", formal: "Beste {name}," },
    greeting_of_all: "Goedendag,",
    leave: Manner {
        familiar: "Met vriendelijke groet,\n{name}",
        formal: "Met vriendelijke groet,\n{name}",
    },
    bad_leaves: &["alvast bedankt", "bedankt", "dank u", "dank je", "met dank"],
    goes_on_small: false,
    formal: Some((&["u", "uw"], Case::Ignored)),
    familiar: &["je", "jij", "jou", "jouw", "jullie"],
    asks_for: &[
        "kunt u ons",
        "kunt u mij",
        "kunt u me",
        "kun je ons",
        "kun je mij",
        "kun je me",
        "zou u ons",
        "zou u mij",
        "zou je ons",
        "zou je mij",
        "zou je me",
        "kan je me",
        "kan je ons",
        "wilt u ons",
        "wil je ons",
        "wil je me",
        "stuur ons",
        "stuur me",
    ],
    question_words: &[],
    asks_for_ends: &[
        "sturen",
        "toesturen",
        "opsturen",
        "mailen",
        "geven",
        "maken",
        "willen sturen",
        "kunnen sturen",
        "bezorgen",
    ],
    asks_whether: &[],
    offers: &["offerte", "voorstel", "prijsopgave", "aanbieding"],
    hands_over: &[
        "hierbij",
        "hier is",
        "bijgevoegd",
        "in de bijlage",
        "zoals gevraagd",
        "zoals besproken",
        "zoals beloofd",
        "per maand",
        "€",
        "euro",
    ],
    met: &[
        "ons gesprek",
        "het gesprek",
        "onze afspraak",
        "onze kennismaking",
        "de demo",
        "voor uw tijd",
        "voor je tijd",
        "op de beurs",
        "aan de telefoon",
        "ons bezoek",
    ],
    ours: &["we", "wij", "ons", "onze", "ik", "mijn", "bij"],
};

pub(super) static FR: Tongue = Tongue {
    code: "fr",
    quotes: ("« ", " »"),
    ordinal: first_apart,
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    greets: &["bonjour", "salut", "hello", "coucou"],
    greets_one: &[
        "cher",
        "chère",
        "chers",
        "chères",
        "madame",
        "monsieur",
        "mesdames",
        "messieurs",
        "bonjour madame",
        "bonjour monsieur",
        "bonjour m.",
        "bonjour mme",
    ],
    greets_by_hour: &[("bonsoir", "Bonjour")],
    everybody: &["à", "tous", "toutes", "et", "tout", "le", "monde", "vous", "deux", "les"],
    greeting: Manner { familiar: "Bonjour {name},", formal: "Bonjour {name}," },
    greeting_of_all: "Bonjour,",
    leave: Manner { familiar: "Bien à toi,\n{name}", formal: "Bien cordialement,\n{name}" },
    bad_leaves: &[
        "merci d'avance",
        "merci",
        "bonne journée",
        "bonne soirée",
        "bonne réception",
        "dans l'attente",
    ],
    goes_on_small: false,
    formal: Some((&["vous", "votre", "vos"], Case::Ignored)),
    familiar: &["tu", "te", "toi", "ton", "ta", "tes", "t"],
    asks_for: &[
        "pouvez-vous nous envoyer",
        "pouvez-vous m'envoyer",
        "pourriez-vous nous envoyer",
        "pourriez-vous m'envoyer",
        "peux-tu nous envoyer",
        "peux-tu m'envoyer",
        "pourrais-tu m'envoyer",
        "pouvez-vous nous faire",
        "pourriez-vous nous faire",
        "pouvez-vous me donner",
        "pourriez-vous me donner",
        "envoyez-nous",
        "envoyez-moi",
        "pouvez-vous nous transmettre",
        "pourriez-vous nous transmettre",
        "merci de nous envoyer",
        "merci de m'envoyer",
    ],
    question_words: &[],
    asks_for_ends: &[],
    asks_whether: &[],
    offers: &["offre", "devis", "proposition", "tarif"],
    hands_over: &[
        "voici",
        "ci-joint",
        "ci-jointe",
        "en pièce jointe",
        "comme convenu",
        "comme demandé",
        "comme promis",
        "par mois",
        "€",
        "euros",
    ],
    met: &[
        "notre échange",
        "notre appel",
        "notre rendez-vous",
        "notre entretien",
        "la démonstration",
        "la démo",
        "pour votre temps",
        "pour ton temps",
        "au téléphone",
        "au salon",
        "notre rencontre",
    ],
    ours: &["nous", "notre", "nos", "je", "j", "mon", "ma", "mes", "on"],
};

/// What is known of a language without templates, for those that a rep adds: it is said as
/// the rep said it before, or bare.
pub(super) static ANY: Tongue = Tongue {
    code: "",
    quotes: ("“", "”"),
    ordinal: plain,
    months: [""; 12],
    greets: &[
        "hola",
        "buenos días",
        "ciao",
        "buongiorno",
        "olá",
        "hej",
        "hei",
        "moi",
        "cześć",
        "dzień dobry",
        "dobrý den",
        "ahoj",
    ],
    greets_one: &[
        "estimado",
        "estimada",
        "querido",
        "querida",
        "caro",
        "cara",
        "gentile",
        "egregio",
        "prezado",
        "prezada",
        "szanowny",
        "szanowna",
        "drogi",
        "droga",
        "kära",
        "kære",
        "kjære",
        "hyvä",
        "vážený",
        "vážená",
    ],
    greets_by_hour: &[],
    everybody: &["todos", "tutti", "alla", "alle", "kaikki", "a", "y", "e"],
    greeting: Manner { familiar: "{name},", formal: "{name}," },
    greeting_of_all: "Hello,",
    leave: Manner { familiar: "{name}", formal: "{name}" },
    bad_leaves: &[
        "gracias",
        "muchas gracias",
        "grazie",
        "tack",
        "tak",
        "takk",
        "dziękuję",
        "obrigado",
        "obrigada",
    ],
    goes_on_small: false,
    formal: None,
    familiar: &[],
    asks_for: &[],
    question_words: &[],
    asks_for_ends: &[],
    asks_whether: &[],
    offers: &[],
    hands_over: &[],
    met: &[],
    ours: &[],
};
