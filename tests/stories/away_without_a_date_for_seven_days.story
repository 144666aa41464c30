Anna is away, and does not say until when
Seven days are taken; this is the sixth.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-11-02 10:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-11-14 16:00 robin: re
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

2026-11-14 16:01 anna: Out of office: Proposal
header Auto-Submitted: auto-replied
    I am out of the office at the moment.

now 2026-11-20 15:00
state: paused
until: 2026-11-21T16:01:00Z
