A step back, three weeks ago
More than fifteen working days have passed.

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

2026-10-28 10:00 robin: re
    Hi Anna, if this has dropped off your list, a short no is fine, no hard feelings. Where do things
    really stand on your side?

    Robin

now 2026-11-20 15:00
state: silent
play: let-go
