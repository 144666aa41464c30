Anna is away, by a note on another matter
It is the same person.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-11-02 10:00 anna as first: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-11-12 10:00 robin to anna: Licences
    Hi Anna, how many licences would you need?

2026-11-12 10:01 anna to robin: Out of office: Licences
header Auto-Submitted: auto-replied
    I am out of the office and will be back on 30 November 2026.

2026-11-12 11:00 robin: re first
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

now 2026-11-20 15:00
state: paused
