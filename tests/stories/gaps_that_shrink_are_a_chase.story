Ten days, then a week, then four
They follow one another faster and faster.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-09-28 10:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-10-01 10:00 robin: re
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

2026-10-15 10:00 robin: re
    Hi Anna, did you have a chance to look at it?

2026-10-26 10:00 robin: re
    Hi Anna, how does it look on your side?

2026-11-02 10:00 robin: re
    Hi Anna, shall we talk this week?

now 2026-11-20 15:00
chasing: chasing
unanswered: 4
evidence: shrinking-gaps
