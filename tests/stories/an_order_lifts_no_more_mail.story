Anna wanted no more mail, and then ordered
There is business since.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail

2026-10-05 10:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-10-06 10:00 robin: re
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

2026-10-08 10:00 anna: re
    Please stop emailing me about this.

2026-11-18 10:00 anna: re
    Hi Robin, we would like to place an order for both sites. The purchase order is attached.

now 2026-11-20 15:00
stage: client
state: settled
