Robin koopt in
Robin wacht op een offerte.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail

2026-11-02 10:00 robin to anna: Aanvraag
    Dag Anna,

    kun je ons een offerte voor 40 stoelen sturen?

    Robin

2026-11-03 10:00 anna: re
    Dag Robin,

    bedankt voor je aanvraag. Onze offerte volgt. Welke kleur?

    Anna

2026-11-04 10:00 robin: re
    Dag Anna,

    grijs. Wanneer komt de offerte?

    Robin

now 2026-11-20 15:00
play: none
