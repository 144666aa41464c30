//! Lines that introduce a quote.

/// The verb of "… wrote:", also where it stands in the middle.
pub(in super::super) const VERBS: &[&str] = &[
    // English
    "wrote", "writes", "wrote on", "has written", "said", "quoting",
    // German
    "schrieb", "schrieben", "schrieb am", "geschrieben", "zitat von",
    // Dutch, Afrikaans
    "schreef", "geschreven", "geskryf",
    // French
    "citation de", "a écrit", "a ecrit", "écrit", "écrivait",
    // Spanish, Catalan, Portuguese
    "escribió", "escribio", "ha escrito", "va escriure", "ha escrit", "escreveu", "escreveu:",
    // Italian
    "ha scritto", "scrisse", "scrive",
    // Polish
    "napisał", "napisała", "napisał(a)", "napisał/a", "pisze", "napisana przez",
    // Swedish, Danish, Norwegian, Icelandic
    "skrev", "skrifaði",
    // Finnish, Estonian
    "kirjoitti", "kirjutas",
    // Czech, Slovak
    "napsal", "napsala", "napsal(a)", "napísal", "napísala", "napísal(a)",
    // Russian, Ukrainian, Bulgarian
    "написал", "написала", "написал(а)", "пишет", "написав", "написала(в)", "пише", "написа",
    // Turkish
    "yazdı", "şunu yazdı", "tarihinde şunu yazdı",
    // Hungarian, Romanian, Croatian, Slovene, Serbian
    "írta", "ezt írta", "a scris", "napisao", "napisala", "napisao je", "je napisal", "napisao/la", "је написао", "је написала", "је написао/ла",
    // Greek, Lithuanian, Latvian
    "έγραψε", "rašė", "parašė", "rakstīja",
    // Hebrew, Arabic, Persian
    "כתב", "כתבה", "מאת", "كتب", "كتبت", "نوشت",
    // Indonesian, Vietnamese
    "menulis", "đã viết", "viết",
    // Basque, Hindi
    "idatzi du", "ने लिखा",
];

/// The same in scripts that put no space between words.
pub(in super::super) const UNSPACED_VERBS: &[&str] = &[
    "写道", "寫道", "写入", "のメール", "さんは書きました", "書きました", "のメッセージ", "님이 작성", "작성", "썼습니다", "เขียน",
];

/// Who writes when a person introduces a quote, and not a mail program.
pub(in super::super) const PRONOUNS: &[&str] = &[
    "i", "we", "you", "ich", "wir", "du", "je", "j'ai", "nous", "vous", "tu", "ik", "wij", "jij",
    "jullie", "yo",
    "nosotros", "usted", "io", "noi", "lei", "eu", "nós", "você", "jag", "vi", "jeg", "minä",
    "já", "ty", "я", "мы", "вы", "ben", "siz",
];

/// What a person puts before "customer wrote" and the like.
pub(in super::super) const DETERMINERS: &[&str] = &[
    "the", "our", "your", "my", "their", "his", "her", "they", "he", "she", "someone", "somebody",
    "der", "die", "das", "unser", "unsere", "ihr", "ihre", "mein", "meine", "notre", "votre",
    "mon", "ma", "onze", "uw", "mijn", "nuestro", "nuestra", "mi", "su", "nostro", "vostro",
    "mio", "nosso", "meu", "vår", "min", "vores", "nasz", "mój",
];
