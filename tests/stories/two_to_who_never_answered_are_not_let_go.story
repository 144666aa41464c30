Two mails to somebody who never wrote
Cold, and nothing to do yet.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-10-12 10:00 robin to anna: Planning at Kestrel
    Hi Anna, how do you plan the two sites today?

2026-10-20 10:00 robin: re
    Hi Anna, is planning a matter for you at all?

now 2026-11-20 15:00
state: cold
play: none
