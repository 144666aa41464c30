Two unanswered, the last one fresh
The second message went out four working days ago: let it rest.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-11-02 10:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-11-04 10:00 robin: re
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

2026-11-16 16:00 robin: re
    Hi Anna,

    did you have a chance to look at the proposal?

    Robin

now 2026-11-20 15:00
state: silent
unanswered: 2
chasing: watch
play: none
