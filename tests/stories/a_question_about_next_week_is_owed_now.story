Can we talk next week?
It names a day, but asks for an answer.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail

2026-11-16 10:00 robin to anna: Planning boards
    Hi Anna, how do you plan your workshop today?

2026-11-18 10:00 anna: re
    Hi Robin, on paper. Can we talk next week?

now 2026-11-20 15:00
state: yours
play: answer
