Back to you on the 17th
Three working days of the new clock have run.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-10-26 10:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-10-27 10:00 robin: re
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

2026-10-28 10:00 anna: re
    Hi Robin, thanks. Budget is decided later, I'll get back to you on 17 November.

now 2026-11-20 15:00
state: waiting
play: none
