//! The names of months and days, as absence notes write them, in lower case.

/// The names of the months and their usual abbreviations, January first.
#[rustfmt::skip]
pub(super) const MONTHS: [&[&str]; 12] = [
    &["january", "januar", "jänner", "januari", "janvier", "enero", "gennaio", "janeiro",
      "stycznia", "styczeń", "tammikuuta", "ledna", "leden", "jan", "janv", "ene", "gen"],
    &["february", "februar", "februari", "février", "fevrier", "febrero", "febbraio", "fevereiro",
      "lutego", "luty", "helmikuuta", "února", "únor", "feb", "févr", "fev"],
    &["march", "märz", "maerz", "maart", "mars", "marzo", "março", "marca", "marzec",
      "maaliskuuta", "března", "březen", "marts", "mar", "mrt", "mär"],
    &["april", "avril", "abril", "aprile", "kwietnia", "kwiecień", "huhtikuuta", "dubna", "duben",
      "apr", "avr", "abr"],
    &["may", "mai", "mei", "mayo", "maggio", "maio", "maja", "maj", "toukokuuta", "května",
      "květen"],
    &["june", "juni", "juin", "junio", "giugno", "junho", "czerwca", "czerwiec", "kesäkuuta",
      "června", "červen", "jun"],
    &["july", "juli", "juillet", "julio", "luglio", "julho", "lipca", "lipiec", "heinäkuuta",
      "července", "červenec", "jul", "juil", "lug"],
    &["august", "augustus", "août", "aout", "agosto", "augusti", "sierpnia", "sierpień",
      "elokuuta", "srpna", "srpen", "aug"],
    &["september", "septembre", "septiembre", "settembre", "setembro", "września", "wrzesień",
      "syyskuuta", "září", "sep", "sept"],
    &["october", "oktober", "octobre", "octubre", "ottobre", "outubro", "października",
      "październik", "lokakuuta", "října", "říjen", "oct", "okt", "ott"],
    &["november", "novembre", "noviembre", "novembro", "listopada", "listopad", "marraskuuta",
      "listopadu", "nov"],
    &["december", "dezember", "décembre", "decembre", "diciembre", "dicembre", "dezembro",
      "grudnia", "grudzień", "joulukuuta", "prosince", "prosinec", "dec", "dez", "déc", "dic"],
];

/// The names of the days, Monday first.
#[rustfmt::skip]
pub(super) const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "montag", "maandag", "lundi", "lunes", "lunedì", "lunedi", "segunda-feira",
      "poniedziałku", "poniedziałek", "måndag", "mandag", "maanantaina", "pondělí"],
    &["tuesday", "dienstag", "dinsdag", "mardi", "martes", "martedì", "martedi", "terça-feira",
      "wtorku", "wtorek", "tisdag", "tirsdag", "tiistaina", "úterý"],
    &["wednesday", "mittwoch", "woensdag", "mercredi", "miércoles", "mercoledì", "mercoledi",
      "quarta-feira", "środy", "środę", "onsdag", "keskiviikkona", "středu", "středy"],
    &["thursday", "donnerstag", "donderdag", "jeudi", "jueves", "giovedì", "giovedi",
      "quinta-feira", "czwartku", "czwartek", "torsdag", "torstaina", "čtvrtek", "čtvrtka"],
    &["friday", "freitag", "vrijdag", "vendredi", "viernes", "venerdì", "venerdi", "sexta-feira",
      "piątku", "piątek", "fredag", "perjantaina", "pátek", "pátku"],
    &["saturday", "samstag", "sonnabend", "zaterdag", "samedi", "sábado", "sabato", "soboty",
      "sobotę", "lördag", "lørdag", "lauantaina", "sobotu"],
    &["sunday", "sonntag", "zondag", "dimanche", "domingo", "domenica", "niedzieli", "niedzielę",
      "söndag", "søndag", "sunnuntaina", "neděli"],
];

/// The day after.
#[rustfmt::skip]
pub(super) const TOMORROW: &[&str] =
    &["tomorrow", "morgen", "demain", "mañana", "domani", "amanhã", "jutro", "imorgon", "zítra"];

/// The week after.
#[rustfmt::skip]
pub(super) const NEXT_WEEK: &[&str] = &[
    "next week", "nächste woche", "nächster woche", "kommende woche", "la semaine prochaine",
    "volgende week", "la próxima semana", "la semana que viene", "la prossima settimana",
    "la settimana prossima", "na próxima semana", "w przyszłym tygodniu", "nästa vecka",
    "næste uge", "neste uke", "ensi viikolla", "příští týden",
];
