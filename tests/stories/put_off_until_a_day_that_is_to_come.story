Back to you in December
Leave them alone until then.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-11-02 10:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-11-04 10:00 robin: re
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

2026-11-05 10:00 anna: re
    Hi Robin, thanks. Budget is decided later, I'll get back to you on 1 December.

now 2026-11-20 15:00
state: paused
play: none
