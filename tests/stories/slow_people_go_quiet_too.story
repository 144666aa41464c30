Anna takes nine working days, and has had twelve
What is usual for her is over.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-06-01 09:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-06-02 10:00 robin: re
    Hi Anna, which of the two sites should go first?

2026-06-15 10:00 anna: re
    Hi Robin, the one in Leeds goes first, the other follows in spring.

2026-06-29 10:00 robin: re
    Hi Anna, which of the two sites should go first?

2026-07-10 10:00 anna: re
    Hi Robin, the one in Leeds goes first, the other follows in spring.

2026-07-27 10:00 robin: re
    Hi Anna, which of the two sites should go first?

2026-08-07 10:00 anna: re
    Hi Robin, the one in Leeds goes first, the other follows in spring.

2026-08-24 10:00 robin: re
    Hi Anna, which of the two sites should go first?

2026-09-04 10:00 anna: re
    Hi Robin, the one in Leeds goes first, the other follows in spring.

2026-09-21 10:00 robin: re
    Hi Anna, which of the two sites should go first?

2026-10-02 10:00 anna: re
    Hi Robin, the one in Leeds goes first, the other follows in spring.

2026-11-04 14:00 robin: re
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

now 2026-11-20 15:00
state: silent
usual: known
