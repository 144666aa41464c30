Anna answered twice within the hour
Two answers are no habit: five working days are taken.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-10-05 09:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-10-06 10:00 robin: re
    Hi Anna, which of the two sites should go first?

2026-10-06 10:40 anna: re
    Hi Robin, the one in Leeds goes first, the other follows in spring.

2026-10-13 10:00 robin: re
    Hi Anna, which of the two sites should go first?

2026-10-13 10:30 anna: re
    Hi Robin, the one in Leeds goes first, the other follows in spring.

2026-11-16 14:00 robin: re
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

now 2026-11-20 15:00
state: waiting
usual: unknown
evidence: usual
