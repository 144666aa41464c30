The address is gone
The server said so.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-11-09 10:00 robin to anna: Planning at Kestrel
    Hi Anna, how do you plan the two sites today?

2026-11-09 10:01 bounce for anna: 550 5.1.1 user unknown

now 2026-11-20 15:00
state: undeliverable
play: fix-address
evidence: bounced
