Robin let go, and took that back
The later word counts.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-10-05 10:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-11-02 10:00 robin: re
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

2026-11-16 10:00 robin closes anna

2026-11-17 10:00 robin reopens anna

now 2026-11-20 15:00
stage: prospect
state: silent
play: step-back
