Piet, in copy, is away; Anna is not
The clock is that of whom was written to.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-11-02 10:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-11-09 10:00 robin to anna cc piet: re
    Hi Anna, here is the proposal for both sites. What do you think of it?

2026-11-09 10:01 piet to robin: Out of office: Proposal
header Auto-Submitted: auto-replied
    I am out of the office and will be back on 30 November 2026.

now 2026-11-20 15:00
state: silent
