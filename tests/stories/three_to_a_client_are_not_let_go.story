Three mails to a client who is silent
A client is not let go.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-10-12 10:00 robin to anna: Review
    Hi Anna, how is the board doing?

2026-10-20 10:00 robin: re
    Hi Anna, shall we review it together?

2026-10-28 10:00 robin: re
    Hi Anna, when would a call suit you?

2026-10-01 10:00 robin wins anna

now 2026-11-20 15:00
stage: client
state: cold
play: none
