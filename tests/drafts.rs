//! Every text in every situation, held to what every draft keeps to.

use std::{fmt::Write as _, sync::LazyLock};

use jiff::Timestamp;
use stepback::domain::{
    coach::{Draft, WORDS, faults},
    language::Lexicons,
    mail::{Address, Language, MessageId, Participant},
    play::Play,
    template::{Purpose, TemplateName, Templates, Words},
};

/// What may be filled in for a language: greetings, sign-offs, things asked for, deeds
/// asked for, questions, statements, subjects, and matters of their own life.
struct Stock {
    code: &'static str,
    /// The marks of a quotation.
    marks: [&'static str; 2],
    /// Three days.
    days: [&'static str; 3],
    /// Whether there are two ways to address somebody.
    two_ways: bool,
    greetings: &'static [&'static str],
    sign_offs: &'static [&'static str],
    things: &'static [&'static str],
    deeds: &'static [&'static str],
    questions: &'static [&'static str],
    statements: &'static [&'static str],
    subjects: &'static [&'static str],
    personal: &'static [&'static str],
}

const HOSTILE: &str = "Last chance: upgrade now & save 20% {{ 7*7 }}";

const STOCKS: [Stock; 4] = [
    Stock {
        code: "en",
        marks: ["“", "”"],
        days: ["12 November", "1 May", "14 November"],
        two_ways: false,
        greetings: &["Hi Anna,", "Hello,", "Dear Ms Kowalska-Lindqvist,"],
        sign_offs: &["Robin", "Best regards,\nRobin", "With kind regards,\nRobin van der Vos"],
        things: &[
            "an offer for both of our sites",
            "a list of the ovens that your planner can block",
        ],
        deeds: &["bring the old stock lists over"],
        questions: &[
            "what would this cost for 9 people",
            "how does the planner deal with a mechanic who falls ill at noon, and who tells the customers then …",
        ],
        statements: &[
            "rather 40% of the repairs by now",
            "We plan our 18 technicians with magnets on a board, and by noon nothing on it is right any more …",
        ],
        subjects: &["Two sites", "Bikes waiting for parts", HOSTILE],
        personal: &[
            "We are off to Crete with the children in June",
            "My father is in hospital at the moment",
        ],
    },
    Stock {
        code: "de",
        marks: ["„", "“"],
        days: ["12. November", "1. Mai", "14. November"],
        two_ways: true,
        greetings: &["Hallo Katrin,", "Guten Tag,", "Sehr geehrte Frau Weber-Lindenberg,"],
        sign_offs: &["Robin", "Viele Grüße\nRobin", "Mit freundlichen Grüßen\nRobin van der Vos"],
        things: &["ein Angebot für 18 Monteure und 3 Disponenten"],
        deeds: &[],
        questions: &[
            "Wie läuft denn die Vertretung bei Krankheit, sieht der Monteur das auf dem Handy …",
        ],
        statements: &["Wir planen unsere 18 Monteure noch mit Magneten an der Tafel"],
        subjects: &["Anfrage Einsatzplanung", HOSTILE],
        personal: &["Im Juni fahren wir mit den Kindern nach Kreta"],
    },
    Stock {
        code: "nl",
        marks: ["“", "”"],
        days: ["12 november", "1 mei", "14 november"],
        two_ways: true,
        greetings: &["Dag An,", "Goedendag,", "Geachte mevrouw Maes-Verstraete,"],
        sign_offs: &["Robin", "Groeten,\nRobin", "Met vriendelijke groet,\nRobin van der Vos"],
        things: &["een offerte voor onze twee vestigingen"],
        deeds: &[],
        questions: &["Wat zou dat kosten voor negen monteurs …"],
        statements: &["Wij plannen onze achttien monteurs nog met magneten op een bord"],
        subjects: &["Planbord voor twee vestigingen", HOSTILE],
        personal: &["In juni gaan we met de kinderen naar Kreta"],
    },
    Stock {
        code: "fr",
        marks: ["« ", " »"],
        days: ["12 novembre", "1er mai", "14 novembre"],
        two_ways: true,
        greetings: &["Bonjour Anne,", "Bonjour,", "Chère Madame Moreau-Delacroix,"],
        sign_offs: &["Robin", "Cordialement,\nRobin", "Bien cordialement,\nRobin van der Vos"],
        things: &["une offre pour nos deux ateliers"],
        deeds: &[],
        questions: &["Combien cela coûterait-il pour neuf mécaniciens …"],
        statements: &[
            "Nous planifions encore nos dix-huit techniciens avec des aimants sur un tableau",
        ],
        subjects: &["Planning des deux ateliers", HOSTILE],
        personal: &["En juin, nous partons en Crète avec les enfants"],
    },
];

impl Stock {
    fn quoted(&self, text: &str) -> Option<String> {
        let [before, after] = self.marks;
        Some(format!("{before}{text}{after}"))
    }

    fn day(&self, which: usize) -> Option<String> {
        self.days.get(which).map(|day| (*day).to_owned())
    }

    /// What they may have raised, and nothing.
    fn raised(&self) -> Vec<Words> {
        let bare = Words::default;
        let things = self.things.iter().map(|one| Words { asked_for: self.quoted(one), ..bare() });
        let deeds =
            self.deeds.iter().map(|one| Words { asked_whether: self.quoted(one), ..bare() });
        let asked = self.questions.iter().map(|one| Words { asked: self.quoted(one), ..bare() });
        let wrote = self.statements.iter().map(|one| Words { wrote: self.quoted(one), ..bare() });
        let subjects =
            self.subjects.iter().map(|one| Words { subject: self.quoted(one), ..bare() });
        let known = things.chain(deeds).chain(asked).chain(wrote).chain(subjects);
        let mut all: Vec<Words> = known.map(|words| Words { day: self.day(0), ..words }).collect();
        all.push(Words {
            subject: self.subjects.first().and_then(|one| self.quoted(one)),
            ..bare()
        });
        all.extend([Words { day: self.day(0), ..bare() }, bare()]);
        all
    }

    /// Every combination of what may be filled in.
    fn words(&self, templates: &Templates) -> Vec<Words> {
        let language = Language(self.code.to_owned());
        let mut all = Vec::new();
        for raised in self.raised() {
            for (greeting, sign_off) in self.greetings.iter().zip(self.sign_offs) {
                for formal in [false, true] {
                    for personal in self.personal.iter().map(Some).chain([None]) {
                        let mut words = Words {
                            greeting: (*greeting).to_owned(),
                            sign_off: (*sign_off).to_owned(),
                            formal: formal && self.two_ways,
                            personal: personal.and_then(|one| self.quoted(one)),
                            personal_day: personal.and_then(|_| self.day(1)),
                            unreached: Some("anna.kowalska@acme.example".to_owned()),
                            colleague: formal,
                            sent_day: self.day(2),
                            ..raised.clone()
                        };
                        words.raised = templates.raised(&language, &words);
                        all.push(words);
                    }
                }
            }
        }
        all
    }
}

/// Every draft of the grid: what it is made from, and its text; each once.
static GRID: LazyLock<Vec<(TemplateName, String)>> = LazyLock::new(|| {
    let templates = Templates::default();
    let mut all: Vec<(TemplateName, String)> = Vec::new();
    for stock in &STOCKS {
        let words = stock.words(&templates);
        let names = templates.names().filter(|name| name.language == stock.code);
        for name in names.filter(|name| name.purpose != Purpose::Raised) {
            let mut texts: Vec<String> = words
                .iter()
                .map(|words| templates.fill(name, words).expect("a template").expect("filled in"))
                .collect();
            texts.sort();
            texts.dedup();
            all.extend(texts.into_iter().map(|text| (name.clone(), text)));
        }
    }
    all
});

/// What the text of a template is held to.
fn sample(name: &TemplateName) -> Draft {
    let Purpose::Message { play, .. } = name.purpose else { panic!("{name} is no message") };
    let address = Address::parse("robin@northwind.example").expect("an address");
    let robin = Participant { name: None, address };
    let id = MessageId::parse("a@northwind.example").expect("an id");
    Draft {
        id: id.clone(),
        play,
        from: robin.clone(),
        to: vec![robin],
        cc: Vec::new(),
        subject: String::new(),
        body: String::new(),
        in_reply_to: id.clone(),
        references: vec![id],
        at: Timestamp::UNIX_EPOCH,
        language: Language(name.language.clone()),
        template: name.clone(),
    }
}

/// A text without what marks its gap; what a hostile subject brings is quoted, so that it
/// is text and nothing else.
fn without_gap(text: &str) -> String {
    text.replace("[[ ", "").replace(" ]]", "").replace("{{ 7*7 }}", "49")
}

#[test]
fn every_draft_keeps_to_the_rules_whatever_is_filled_in() {
    let lexicons = Lexicons::default();
    let mut wrong = String::new();
    for (name, text) in GRID.iter() {
        let faults = faults(&without_gap(text), &sample(name), &lexicons);
        if !faults.is_empty() {
            let _ = writeln!(wrong, "{name}: {}\n{text}\n", faults.join("; "));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_gap_is_marked_and_is_only_there_where_the_rep_alone_knows() {
    for (name, text) in GRID.iter() {
        let gaps = Draft { body: text.clone(), ..sample(name) }.gaps().count();
        let Purpose::Message { play, .. } = name.purpose else { continue };
        let wanted = usize::from(matches!(play, Play::Answer | Play::Educate));
        assert_eq!(gaps, wanted, "{name}: {text}");
    }
}

/// Prints the grid to `target/drafts.txt`, to be read.
#[test]
#[ignore = "for readers: prints the grid to target/drafts.txt"]
fn the_grid_is_printed() {
    let mut out = String::new();
    for (name, text) in GRID.iter() {
        let words = text.split_whitespace().count();
        let _ = writeln!(
            out,
            "=== {name} ({words} words, of {} to {})\n\n{text}\n",
            WORDS.start(),
            WORDS.end()
        );
    }
    std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/target/drafts.txt"), out)
        .expect("written");
}
