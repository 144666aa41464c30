Monday, and again on Thursday
Three working days apart.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-11-02 10:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-11-16 10:00 robin: re
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

2026-11-19 10:00 robin: re
    Hi Anna, did you have a chance to look at it?

now 2026-11-20 15:00
chasing: watch
unanswered: 2
no-evidence: short-gap
