They asked on Tuesday
The next word is Robin's.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-11-10 10:00 robin to anna: Planning boards
    Hi Anna, how do you plan your workshop today?

2026-11-17 10:00 anna: re
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

now 2026-11-20 15:00
state: yours
unanswered: 0
play: answer
