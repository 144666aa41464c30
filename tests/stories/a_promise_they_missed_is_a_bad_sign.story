Anna promised a list, and nothing came
It was due a week ago.

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
    Hi Robin, I will send you the list on 10 November 2026.

now 2026-11-20 15:00
evidence: promise-missed
no-evidence: promise-kept
