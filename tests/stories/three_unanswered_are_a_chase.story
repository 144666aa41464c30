Three unanswered
However far apart.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-10-19 10:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-10-20 10:00 robin: re
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

2026-10-28 10:00 robin: re
    Hi Anna,

    did you have a chance to look at the proposal?

    Robin

2026-11-18 10:00 robin: re
    Hi Anna,

    did you have a chance to look at the proposal?

    Robin

now 2026-11-20 15:00
state: silent
unanswered: 3
chasing: chasing
play: ease-off
