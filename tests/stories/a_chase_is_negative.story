Three mails in eight days
The rep pushes, they recede.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-10-26 10:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-11-09 10:00 robin: re
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

2026-11-12 10:00 robin: re
    Hi Anna, did you have a chance to look at it?

2026-11-17 10:00 robin: re
    Hi Anna, when can we talk about it?

now 2026-11-20 15:00
chasing: chasing
tension: negative
