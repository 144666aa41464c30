They wrote a lot, and then nothing
Silence is not positive, whatever was before.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-10-05 10:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-10-05 14:00 robin: re
    Hi Anna, here it is. How many people work there?

2026-10-05 15:00 anna: re
    There are eighteen in the workshop and four in the office.

2026-10-06 10:00 anna to robin: Third site
    Hi Robin, we have a third site in Hull now, by the way.

2026-11-02 10:00 robin: re
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

now 2026-11-20 15:00
state: silent
tension: none
