Anna sent what she had promised
She keeps her word.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-11-02 10:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-11-03 10:00 robin: re
    Hi Anna, how many people work there?

2026-11-03 12:00 anna: re
    Hi Robin, I will send you the list on 5 November 2026.

2026-11-05 12:00 anna to robin: List
    Hi Robin, eighteen in the workshop and four in the office.

now 2026-11-20 15:00
evidence: promise-kept
no-evidence: promise-missed
