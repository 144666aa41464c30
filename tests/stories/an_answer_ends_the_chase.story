Three mails, and then an answer
There is no open chain any more.

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
    Hi Anna, did you have a chance to look at it?

2026-10-21 10:00 robin: re
    Hi Anna, how does it look on your side?

2026-11-19 14:00 anna: re
    Hi Robin, sorry for the silence, it all looks good to us so far.

now 2026-11-20 15:00
chasing: no
state: settled
unanswered: 0
