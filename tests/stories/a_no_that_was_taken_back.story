Anna said no, and then came back
They have written since they said no.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-10-05 10:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-10-06 10:00 robin: re
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

2026-10-08 10:00 anna: re
    Thanks Robin, but we are not interested any more.

2026-11-19 10:00 anna: re
    Hi Robin, things changed here. Could you send me the proposal again?

now 2026-11-20 15:00
state: yours
stage: prospect
