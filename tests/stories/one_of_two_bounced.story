Piet has left, Anna got it
It arrived with one of the two.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-11-09 10:00 robin to anna, piet: Planning at Kestrel
    Hi both, how do you plan the two sites today?

2026-11-09 10:01 bounce for piet: 550 5.1.1 user unknown

now 2026-11-20 15:00
state: cold
no-evidence: bounced
