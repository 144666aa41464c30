//! Words that stand in the block of contact lines below a name.

/// Offices and professions.
pub(in super::super) const TITLES: &[&str] = &[
    "ceo", "cto", "cfo", "coo", "cmo", "cio", "vp", "svp", "evp", "director", "manager",
    "president", "founder", "co-founder", "cofounder", "owner", "partner", "head of", "lead",
    "engineer", "developer", "consultant", "analyst", "architect", "assistant", "coordinator",
    "specialist", "executive", "officer", "representative", "advisor", "adviser",
    "account manager", "professor", "editor", "designer", "secretary", "supervisor",
    "administrator", "associate", "buyer", "procurement", "purchasing", "sales", "marketing",
    "customer success", "chief", "ph.d", "phd", "mba",
    "geschäftsführer", "geschäftsführerin", "geschäftsführung", "geschäftsleitung", "leiter",
    "leiterin", "leitung", "vertrieb", "einkauf", "prokurist", "berater", "beraterin", "vorstand",
    "inhaber", "inhaberin", "assistentin", "assistenz", "sachbearbeiter", "sachbearbeiterin",
    "entwickler", "ingenieur", "dipl.-ing", "abteilung", "vertriebsleiter", "einkäufer",
    "einkäuferin", "referent", "projektleiter", "projektleiterin",
    "directeur", "directrice", "responsable", "gérant", "gérante", "chargé", "chargée", "chef de",
    "ingénieur", "conseiller", "conseillère", "président", "présidente", "achats", "commercial",
    "commerciale", "assistante", "fondateur",
    "directeur", "manager", "medewerker", "adviseur", "verkoop", "inkoop", "hoofd", "oprichter",
    "eigenaar", "accountmanager", "inkoper", "projectleider",
    "gerente", "directora", "responsable de", "jefe", "jefa", "compras", "ventas", "comercial",
    "consultor", "consultora", "fundador", "direttore", "direttrice", "responsabile", "titolare",
    "amministratore", "ufficio", "acquisti", "vendite", "diretor", "diretora", "sócio", "gestor",
    "gestora",
    "dyrektor", "kierownik", "prezes", "specjalista", "doradca", "zakupy", "vd", "chef",
    "säljare", "inköpare", "direktør", "salgschef", "indkøber", "daglig leder", "rådgiver",
    "toimitusjohtaja", "johtaja", "päällikkö", "myynti", "ředitel", "ředitelka", "jednatel",
    "vedoucí", "директор", "менеджер", "руководитель", "начальник", "müdür", "müdürü", "uzmanı",
    "yönetici", "ügyvezető", "igazgató", "代表取締役", "部長", "課長", "営業部", "经理", "总监", "부장", "대표", "팀장",
];

/// Legal forms of companies.
pub(in super::super) const LEGAL_FORMS: &[&str] = &[
    "gmbh", "ag", "kg", "ohg", "ug", "gbr", "e.v", "e.k", "se", "ltd", "limited", "inc", "corp",
    "corporation", "llc", "llp", "plc", "company", "& co", "group", "holding", "b.v", "bv", "n.v",
    "nv", "vof", "s.a", "sa", "sas", "s.a.s", "sarl", "s.à r.l", "eurl", "s.l", "sl", "s.l.u",
    "s.r.l", "srl", "s.p.a", "spa", "lda", "ltda", "s/a", "sp. z o.o", "spółka", "ab",
    "aktiebolag", "a/s", "aps", "as", "asa", "oy", "oyj", "s.r.o", "a.s", "ооо", "ао", "зао",
    "a.ş", "ltd. şti", "kft", "zrt", "nyrt", "d.o.o", "株式会社", "有限公司", "주식회사", "university",
    "universität", "université", "universiteit", "institute", "institut",
];

/// Labels before a number, an address or a registration.
pub(in super::super) const LABELS: &[&str] = &[
    "tel", "tel.", "phone", "ph", "mobile", "mob", "mob.", "cell", "fax", "office", "direct",
    "telefon", "telefax", "mobil", "handy", "durchwahl", "tél", "tél.", "téléphone", "portable",
    "gsm", "telefoon", "mobiel", "teléfono", "tfno", "móvil", "telefono", "cellulare", "cell.",
    "telefone", "telemóvel", "celular", "kom", "kom.", "tlf", "tlf.", "mobiltelefon", "puh",
    "puh.", "тел", "тел.", "моб", "моб.", "telefonu", "gsm no",
    "e-mail", "email", "mail", "e", "m", "t", "f", "d", "w", "p", "web", "website", "internet",
    "www", "skype", "linkedin", "twitter", "whatsapp", "teams", "zoom", "address", "adresse",
    "adres", "dirección", "indirizzo", "hrb", "amtsgericht", "registergericht", "handelsregister",
    "ust-idnr", "ust-id", "ust-id-nr", "ust.-id", "steuernummer", "sitz", "sitz der gesellschaft",
    "geschäftsführer", "geschäftsführung", "vorstand", "aufsichtsrat", "kvk", "btw", "iban",
    "siret", "siren", "rcs", "tva", "vat", "vat no", "nip", "regon", "krs", "cif", "nif", "p.iva",
    "p. iva", "cvr", "org.nr", "org.nr.", "org nr", "ičo", "dič", "инн", "огрн", "電話", "电话", "전화",
    "手机", "휴대폰",
];

/// Words of a street address.
pub(in super::super) const STREETS: &[&str] = &[
    "street", "str.", "straße", "strasse", "st.", "road", "rd.", "avenue", "ave", "ave.", "blvd",
    "lane", "suite", "floor", "p.o. box", "po box", "postfach", "postbus", "weg", "platz",
    "allee", "gasse", "rue", "boulevard", "cedex", "place", "straat", "laan", "plein", "gracht",
    "kade", "calle", "avda", "plaza", "via", "viale", "piazza", "corso", "rua", "avenida", "ul.",
    "ulica", "al.", "gatan", "vägen", "gade", "vej", "gata", "vei", "katu", "tie", "ulice",
    "náměstí", "ул.", "улица", "cad.", "sok.", "mah.", "utca", "quay", "drive", "square", "house",
    "building",
];

/// What the footers of mailing lists say.
pub(in super::super) const LIST_FOOTERS: &[&str] = &[
    "mailing list", "mailinglist", "unsubscribe",
    "you received this message because you are subscribed", "to post to this group",
    "mailman/listinfo", "list-unsubscribe", "abbestellen", "désabonner", "se désinscrire",
    "uitschrijven", "darse de baja",
];
