Robin promised the numbers for Thursday, and Anna said thanks
The promise is due whoever wrote last.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-11-02 10:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-11-16 10:00 robin: re
    Hi Anna, thank you. I will send you the numbers on 19 November 2026.

2026-11-16 11:00 anna: re
    Thanks, Robin!

now 2026-11-20 15:00
state: yours
evidence: promised
