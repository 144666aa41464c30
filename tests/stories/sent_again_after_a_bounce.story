The first mail bounced, the second to Piet arrived
Only the last message counts.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-11-09 10:00 robin to anna: Planning at Kestrel
    Hi Anna, how do you plan the two sites today?

2026-11-09 10:01 bounce for anna: 550 5.1.1 user unknown

2026-11-18 10:00 robin to piet, anna: re
    Hi Piet, Anna seems to have left. How do you plan the two sites today?

now 2026-11-20 15:00
state: waiting
