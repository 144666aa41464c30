Robin won the deal, and Anna said no afterwards
The last word counts.

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

2026-10-07 10:00 robin wins anna

2026-10-08 10:00 anna: re
    Hi Robin, thank you, but we went with another supplier. We are not interested any more.

now 2026-11-20 15:00
stage: declined
state: declined
