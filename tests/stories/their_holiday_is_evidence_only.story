Armistice Day in France lies in between
It is said, and the clock runs all the same.

anna = Anne Moreau <anne@moreau.fr>

2026-11-02 10:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-11-09 10:00 robin: re
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

now 2026-11-20 15:00
state: silent
evidence: their-holiday
