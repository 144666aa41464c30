See you Tuesday
A closing line is no chain.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-11-02 10:00 anna: Tuesday
    Hi Robin, Tuesday at ten is fine with both of us here.
    Anna

2026-11-02 11:00 robin: re
    Thanks Anna, all noted.

now 2026-11-20 15:00
unanswered: 0
chasing: no
play: none
