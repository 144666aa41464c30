They meet next Tuesday, and Robin asked something meanwhile
The meeting still lies ahead.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-11-02 10:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-11-03 10:00 robin: re
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

2026-11-10 10:00 anna: re
    Hi Robin, see you on 24 November 2026.

2026-11-11 10:00 robin: re
    Hi Anna, who else will join us?

now 2026-11-20 15:00
state: paused
evidence: meeting
