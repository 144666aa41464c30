//! How people take their leave.

/// A line that is, or begins with, one of these takes leave.
pub(in super::super) const SIGN_OFFS: &[&str] = &[
    // English
    "best regards", "kind regards", "kindest regards", "warm regards", "warmest regards",
    "regards", "with regards", "many regards", "rgds", "brgds", "br", "best", "all the best",
    "best wishes", "with best wishes", "yours sincerely", "sincerely", "sincerely yours",
    "yours faithfully", "faithfully", "yours truly", "yours",
    "respectfully", "cheers", "thanks", "thank you", "many thanks", "thx", "tia",
    "thanks in advance", "cordially", "take care", "talk soon", "see you", "with kind regards",
    "with best regards", "kr",
    // German
    "mit freundlichen grüßen", "mit freundlichen grüssen", "mit freundlichen gruessen",
    "mit freundlichem gruß", "mit freundlichem gruss", "mit besten grüßen", "mit besten grüssen",
    "mit lieben grüßen", "mit herzlichen grüßen", "freundliche grüße", "freundliche grüsse",
    "freundlichen gruß", "beste grüße", "beste grüsse", "viele grüße", "viele grüsse",
    "viele gruesse",
    "liebe grüße", "liebe grüsse", "lieben gruß", "herzliche grüße", "herzliche grüsse",
    "schöne grüße", "schöne grüsse", "grüße", "grüsse", "gruß", "gruss", "mfg", "vg", "lg", "bg",
    "besten gruß", "vielen dank", "danke", "hochachtungsvoll",
    // French
    "cordialement", "bien cordialement", "très cordialement", "bien à vous", "bien à toi", "cdlt",
    "cdt", "sincères salutations", "salutations", "meilleures salutations",
    "salutations distinguées",
    "merci", "merci d'avance", "amicalement", "bonne journée", "bonne soirée", "bonne réception",
    "respectueusement",
    // Dutch
    "met vriendelijke groet", "met vriendelijke groeten", "vriendelijke groet",
    "vriendelijke groeten", "met hartelijke groet", "hartelijke groet", "hartelijke groeten",
    "groet", "groeten", "groetjes", "mvg", "bedankt", "dank je", "dank u", "alvast bedankt",
    "met dank",
    // Spanish
    "saludos", "un saludo", "saludos cordiales", "cordiales saludos", "un cordial saludo",
    "atentamente", "atte", "muchas gracias", "gracias", "un abrazo", "abrazos",
    // Italian
    "cordiali saluti", "distinti saluti", "un cordiale saluto", "saluti", "un saluto",
    "cari saluti", "grazie", "grazie mille", "a presto", "buona giornata",
    // Portuguese
    "atenciosamente", "att", "cumprimentos", "com os melhores cumprimentos",
    "melhores cumprimentos", "cordialmente", "abraços", "abraço", "obrigado", "obrigada",
    // Polish
    "pozdrawiam", "pozdrawiam serdecznie", "serdecznie pozdrawiam", "z poważaniem",
    "pozdrowienia", "z pozdrowieniami", "dziękuję", "z wyrazami szacunku",
    // Swedish, Danish, Norwegian
    "med vänliga hälsningar", "med vänlig hälsning", "vänliga hälsningar", "vänlig hälsning",
    "hälsningar", "mvh", "bästa hälsningar", "tack",
    "med venlig hilsen", "venlig hilsen", "med venlige hilsner", "de bedste hilsner",
    "bedste hilsner", "hilsen", "hilsner", "vh", "tak", "med vennlig hilsen", "vennlig hilsen",
    "beste hilsen", "takk",
    // Finnish
    "ystävällisin terveisin", "terveisin", "parhain terveisin", "t", "kiitos", "yt",
    // Czech, Slovak
    "s pozdravem", "s přátelským pozdravem", "s úctou", "děkuji", "díky", "s pozdravom", "ďakujem",
    // Russian, Ukrainian
    "с уважением", "с наилучшими пожеланиями", "всего доброго", "спасибо", "з повагою", "дякую",
    // Turkish
    "saygılarımla", "saygılarımızla", "iyi çalışmalar", "teşekkürler", "selamlar", "sevgiler",
    "kolay gelsin",
    // Hungarian, Romanian, Greek, Croatian
    "üdvözlettel", "üdv", "tisztelettel", "köszönettel", "cu stimă", "cu respect", "mulțumesc",
    "με εκτίμηση", "φιλικά", "srdačan pozdrav", "lijep pozdrav", "lp",
    // Japanese, Chinese, Korean
    "よろしくお願いいたします", "よろしくお願いします", "宜しくお願い致します", "敬具", "此致", "敬上", "祝好", "谢谢", "謝謝", "감사합니다", "드림",
];
