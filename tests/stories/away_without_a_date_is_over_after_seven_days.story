Anna was away, and did not say until when
Seven days are over; her clock began then.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-11-02 10:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-11-09 10:00 robin: re
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

2026-11-09 10:01 anna: Out of office: Proposal
header Auto-Submitted: auto-replied
    I am out of the office at the moment.

now 2026-11-20 15:00
state: waiting
unanswered: 1
