Robin found the reply in Junk and answered it
Nothing is left to read.

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

2026-11-09 10:00 anna in Junk: re
    Hi Robin, the proposal looks fine to all of us here.

2026-11-10 10:00 robin: re
    Hi Anna, good to hear. Thank you for letting me know.

now 2026-11-20 15:00
play: none
state: settled
