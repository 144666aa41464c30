//! Days in every language beside English, written on Wednesday, 14 October 2026.

use super::check;

#[test]
fn swedish_days() {
    check(
        "sv",
        &[
            ("nästa vecka", "2026-10-19"),
            ("nasta vecka", "2026-10-19"),
            ("nästa tisdag", "2026-10-20"),
            ("på fredag", "2026-10-16"),
            ("den 15 januari", "2027-01-15"),
            ("den 15:e januari", "2027-01-15"),
            ("om två veckor", "2026-10-28"),
            ("efter sommaren", "2027-09-01"),
            ("efter semestern", "2027-09-01"),
            ("efter midsommar", "2027-06-28"),
            ("efter påsk", "2027-03-30"),
            ("i v. 45", "2026-11-02"),
            ("i v45", "2026-11-02"),
            ("vecka 45", "2026-11-02"),
            ("i mitten av november", "2026-11-15"),
            ("i slutet av månaden", "2026-10-31"),
            ("i början av januari", "2027-01-01"),
            ("efter årsskiftet", "2027-01-02"),
            ("nästa år", "2027-01-01"),
            ("nästa månad", "2026-11-01"),
            ("i mars", "2027-03-01"),
            ("Q1", "2027-01-01"),
            ("första kvartalet", "2027-01-01"),
            ("imorgon", "2026-10-15"),
            ("i övermorgon", "2026-10-16"),
            ("förra veckan", ""),
            ("för två veckor sedan", ""),
            ("nästa vecka på tisdag", "2026-10-20"),
        ],
    );
}

#[test]
fn danish_days() {
    check(
        "da",
        &[
            ("næste uge", "2026-10-19"),
            ("naeste uge", "2026-10-19"),
            ("på fredag", "2026-10-16"),
            ("den 15. januar", "2027-01-15"),
            ("om to uger", "2026-10-28"),
            ("efter sommerferien", "2027-09-01"),
            ("efter påske", "2027-03-30"),
            ("i uge 45", "2026-11-02"),
            ("uge 45", "2026-11-02"),
            ("medio november", "2026-11-15"),
            ("ultimo november", "2026-11-30"),
            ("i slutningen af måneden", "2026-10-31"),
            ("efter nytår", "2027-01-02"),
            ("næste år", "2027-01-01"),
            ("til januar", "2027-01-01"),
            ("i marts", "2027-03-01"),
            ("i morgen", "2026-10-15"),
            ("i overmorgen", "2026-10-16"),
            ("i sidste uge", ""),
            ("for to uger siden", ""),
        ],
    );
}

#[test]
fn norwegian_days() {
    check(
        "no",
        &[
            ("neste uke", "2026-10-19"),
            ("på fredag", "2026-10-16"),
            ("15. januar", "2027-01-15"),
            ("om to uker", "2026-10-28"),
            ("etter sommeren", "2027-09-01"),
            ("etter fellesferien", "2027-09-01"),
            ("etter påske", "2027-03-30"),
            ("i uke 45", "2026-11-02"),
            ("uke 45", "2026-11-02"),
            ("medio november", "2026-11-15"),
            ("i slutten av november", "2026-11-30"),
            ("på nyåret", "2027-01-01"),
            ("etter nyttår", "2027-01-02"),
            ("neste år", "2027-01-01"),
            ("i mars", "2027-03-01"),
            ("i morgen", "2026-10-15"),
            ("i forrige uke", ""),
            ("for to uker siden", ""),
        ],
    );
}

#[test]
fn portuguese_days() {
    check(
        "pt",
        &[
            ("na próxima semana", "2026-10-19"),
            ("na proxima semana", "2026-10-19"),
            ("na semana que vem", "2026-10-19"),
            ("em duas semanas", "2026-10-28"),
            ("daqui a duas semanas", "2026-10-28"),
            ("dentro de 15 dias", "2026-10-29"),
            ("dia 15 de janeiro", "2027-01-15"),
            ("no dia 15", "2026-10-15"),
            ("a 15 de janeiro", "2027-01-15"),
            ("depois do verão", "2027-09-01"),
            ("depois da Páscoa", "2027-03-30"),
            ("em meados de novembro", "2026-11-15"),
            ("no final do mês", "2026-10-31"),
            ("no início do ano", "2027-01-01"),
            ("no próximo ano", "2027-01-01"),
            ("em março", "2027-03-01"),
            ("sexta-feira", "2026-10-16"),
            ("até sexta", "2026-10-16"),
            ("amanhã", "2026-10-15"),
            ("depois de amanhã", "2026-10-16"),
            ("no primeiro trimestre", "2027-01-01"),
            ("na semana passada", ""),
            ("há duas semanas", ""),
            ("T1", "2027-01-01"),
            ("no início de janeiro", "2027-01-01"),
        ],
    );
}

#[test]
fn polish_days() {
    check(
        "pl",
        &[
            ("w przyszłym tygodniu", "2026-10-19"),
            ("za dwa tygodnie", "2026-10-28"),
            ("za tydzień", "2026-10-21"),
            ("15 stycznia", "2027-01-15"),
            ("do piątku", "2026-10-16"),
            ("w piątek", "2026-10-16"),
            ("po wakacjach", "2027-09-01"),
            ("po świętach", "2027-01-02"),
            ("po Wielkanocy", "2027-03-30"),
            ("w połowie listopada", "2026-11-15"),
            ("pod koniec listopada", "2026-11-30"),
            ("na początku stycznia", "2027-01-01"),
            ("w marcu", "2027-03-01"),
            ("w przyszłym roku", "2027-01-01"),
            ("w nowym roku", "2027-01-01"),
            ("jutro", "2026-10-15"),
            ("pojutrze", "2026-10-16"),
            ("w pierwszym kwartale", "2027-01-01"),
            ("pod koniec miesiąca", "2026-10-31"),
            ("w zeszłym tygodniu", ""),
            ("dwa tygodnie temu", ""),
            ("15.01.", "2027-01-15"),
            ("do końca roku", "2026-12-31"),
        ],
    );
}

#[test]
fn german_days() {
    check(
        "de",
        &[
            ("Ende KW 12", "2027-03-26"),
            ("Ende KW12", "2027-03-26"),
            ("KW 42", "2026-10-16"),
            ("KW42", "2026-10-16"),
            ("in KW 2", "2027-01-11"),
            ("nach Ostern", "2027-03-30"),
            ("nach Pfingsten", "2027-05-18"),
            ("Monatsende", "2026-10-31"),
            ("bis Jahresende", "2026-12-31"),
            ("Anfang Q2", "2027-04-01"),
            ("nächste Woche Dienstag", "2026-10-20"),
            ("Dienstag nächster Woche", "2026-10-20"),
            ("am Wochenende", "2026-10-17"),
            ("in 14 Tagen", "2026-10-28"),
            ("heute in einer Woche", "2026-10-21"),
            ("ab März", "2027-03-01"),
            ("fürs neue Jahr", "2027-01-01"),
            ("bis Ende der Woche", "2026-10-16"),
            ("in der Woche vom 9. November", "2026-11-09"),
            ("Q3/2027", "2027-07-01"),
            ("2. Halbjahr", "2026-12-31"),
            ("im zweiten Halbjahr", "2026-12-31"),
            ("zum Monatsende", "2026-10-31"),
            ("Freitag in einer Woche", "2026-10-23"),
        ],
    );
}

#[test]
fn french_days() {
    check(
        "fr",
        &[
            ("fin mars", "2027-03-31"),
            ("début avril", "2027-04-01"),
            ("à la rentrée", "2027-09-01"),
            ("après Pâques", "2027-03-30"),
            ("semaine 45", "2026-11-02"),
            ("la semaine du 9 novembre", "2026-11-09"),
            ("mardi prochain", "2026-10-20"),
            ("d'ici deux semaines", "2026-10-28"),
            ("d'ici vendredi", "2026-10-16"),
            ("au T1", "2027-01-01"),
            ("au premier trimestre", "2027-01-01"),
            ("dans quinze jours", "2026-10-29"),
            ("après-demain", "2026-10-16"),
            ("fin d'année", "2026-12-31"),
            ("à la fin du mois", "2026-10-31"),
            ("en janvier", "2027-01-01"),
            ("après les fêtes", "2027-01-02"),
            ("dans 6 mois", "2027-04-14"),
        ],
    );
}

#[test]
fn dutch_days() {
    check(
        "nl",
        &[
            ("na Pasen", "2027-03-30"),
            ("week 45", "2026-11-02"),
            ("wk 45", "2026-11-02"),
            ("eind maart", "2027-03-31"),
            ("begin volgend jaar", "2027-01-01"),
            ("in het nieuwe jaar", "2027-01-01"),
            ("volgende week dinsdag", "2026-10-20"),
            ("dinsdag volgende week", "2026-10-20"),
            ("over 14 dagen", "2026-10-28"),
            ("na Pinksteren", "2027-05-18"),
            ("in de week van 9 november", "2026-11-09"),
            ("voor het einde van de maand", "2026-10-31"),
            ("na de bouwvak", "2027-09-01"),
            ("over een maand", "2026-11-14"),
            ("komende vrijdag", "2026-10-16"),
            ("in het eerste kwartaal", "2027-01-01"),
        ],
    );
}

#[test]
fn spanish_days() {
    check(
        "es",
        &[
            ("a principios de año", "2027-01-01"),
            ("después de Semana Santa", "2027-03-30"),
            ("en el primer trimestre", "2027-01-01"),
            ("la semana del 9 de noviembre", "2026-11-09"),
            ("dentro de quince días", "2026-10-29"),
            ("a finales de marzo", "2027-03-31"),
            ("pasado mañana", "2026-10-16"),
            ("el próximo martes", "2026-10-20"),
            ("el martes que viene", "2026-10-20"),
            ("después de Reyes", "2027-01-07"),
            ("en enero", "2027-01-01"),
            ("T1", "2027-01-01"),
            ("tras el verano", "2027-09-01"),
        ],
    );
}

#[test]
fn italian_days() {
    check(
        "it",
        &[
            ("a inizio anno", "2027-01-01"),
            ("dopo Pasqua", "2027-03-30"),
            ("fine marzo", "2027-03-31"),
            ("la settimana del 9 novembre", "2026-11-09"),
            ("martedì prossimo", "2026-10-20"),
            ("tra 15 giorni", "2026-10-29"),
            ("nel primo trimestre", "2027-01-01"),
            ("dopodomani", "2026-10-16"),
            ("dopo le feste", "2027-01-02"),
            ("entro fine mese", "2026-10-31"),
            ("entro fine anno", "2026-12-31"),
            ("a gennaio", "2027-01-01"),
        ],
    );
}
