Een prospect vraagt een offerte
It looks like something else and is a sale.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail

2026-11-02 10:00 anna to robin: Planning board
    Dag Robin,

    kun je ons een offerte voor 40 borden sturen?

    Anna

2026-11-03 10:00 robin: re
    Dag Anna,

    hierbij onze offerte. Wat vind je ervan?

    Robin

now 2026-11-20 15:00
play: step-back
