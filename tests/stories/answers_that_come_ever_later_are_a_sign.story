Anna answered within the hour, then within days
Her answers slow down.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-08-03 09:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-08-10 10:00 robin: re
    Hi Anna, which of the two sites should go first?

2026-08-10 11:00 anna: re
    Hi Robin, the one in Leeds goes first, the other follows in spring.

2026-08-17 10:00 robin: re
    Hi Anna, which of the two sites should go first?

2026-08-17 11:00 anna: re
    Hi Robin, the one in Leeds goes first, the other follows in spring.

2026-08-24 10:00 robin: re
    Hi Anna, which of the two sites should go first?

2026-08-24 11:00 anna: re
    Hi Robin, the one in Leeds goes first, the other follows in spring.

2026-09-07 10:00 robin: re
    Hi Anna, which of the two sites should go first?

2026-09-10 11:00 anna: re
    Hi Robin, the one in Leeds goes first, the other follows in spring.

2026-09-21 10:00 robin: re
    Hi Anna, which of the two sites should go first?

2026-09-25 11:00 anna: re
    Hi Robin, the one in Leeds goes first, the other follows in spring.

2026-11-17 14:00 robin: re
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

now 2026-11-20 15:00
evidence: their-pace
