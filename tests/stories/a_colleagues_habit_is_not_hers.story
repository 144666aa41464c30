Piet answers within the hour, Anna has never written
What is usual for Piet says nothing about Anna.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-10-05 09:00 robin to anna, piet: Planning
    Hi both, which site should go first?

2026-10-05 09:30 piet: re
    Leeds goes first, we think, and Hull after that in the spring.

2026-10-06 10:00 robin to piet: re
    Hi Piet, which week would suit the team in Leeds?

2026-10-06 10:30 piet to robin: re
    The second week of the month is the one that suits us best.

2026-10-13 10:00 robin to piet: re
    Hi Piet, which week would suit the team in Leeds?

2026-10-13 10:30 piet to robin: re
    The second week of the month is the one that suits us best.

2026-10-20 10:00 robin to piet: re
    Hi Piet, which week would suit the team in Leeds?

2026-10-20 10:30 piet to robin: re
    The second week of the month is the one that suits us best.

2026-11-16 14:00 robin to anna: re
    Hi Anna, what do you think of the order?

now 2026-11-20 15:00
state: waiting
usual: unknown
unanswered: 1
