Anna asked this morning
There is time to answer.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-10-05 10:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-10-05 14:00 robin: re
    Hi Anna, here it is: two sites, as you said, with the numbers below.

2026-10-12 10:00 anna to robin: Third site
    Hi Robin, we have a third site in Hull now. Could the board take that in too?

2026-10-12 13:00 robin: re
    Hi Anna, it could. How many people work there?

2026-10-12 15:00 anna: re
    There are eighteen in the workshop and four in the office.

2026-11-20 10:00 anna: re
    Hi Robin, which of the three should go first?

now 2026-11-20 15:00
state: yours
tension: positive
