Three mails, no answer
Too few to tell.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-10-05 10:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-10-06 10:00 robin: re
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

2026-10-13 10:00 robin: re
    Hi Anna, how does it look on your side?

now 2026-11-20 15:00
no-evidence: resistance
