Anna answers within the hour, as a rule
Four answers tell what is usual for her; three working days are the least that is called quiet.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-09-28 09:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-09-29 10:00 robin: re
    Hi Anna, which of the two sites should go first?

2026-09-29 10:40 anna: re
    Hi Robin, the one in Leeds goes first, the other follows in spring.

2026-10-06 10:00 robin: re
    Hi Anna, which of the two sites should go first?

2026-10-06 11:00 anna: re
    Hi Robin, the one in Leeds goes first, the other follows in spring.

2026-10-13 10:00 robin: re
    Hi Anna, which of the two sites should go first?

2026-10-13 10:20 anna: re
    Hi Robin, the one in Leeds goes first, the other follows in spring.

2026-10-20 10:00 robin: re
    Hi Anna, which of the two sites should go first?

2026-10-20 10:30 anna: re
    Hi Robin, the one in Leeds goes first, the other follows in spring.

2026-11-17 14:00 robin: re
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

now 2026-11-20 15:00
state: silent
usual: known
play: step-back
