Three mails to somebody who never wrote
Cold after three.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-10-12 10:00 robin to anna: Planning at Kestrel
    Hi Anna, how do you plan the two sites today?

2026-10-20 10:00 robin: re
    Hi Anna, is planning a matter for you at all?

2026-10-28 10:00 robin: re
    Hi Anna, would a short page about it help you?

now 2026-11-20 15:00
state: cold
play: let-go
