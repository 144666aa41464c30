They decline, and Robin thanks
It asks for nothing.

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

2026-11-06 10:00 anna: re
    Hi Robin, thank you, but we went with another supplier. We are not interested any more.

2026-11-09 10:00 robin: re
    Hi Anna, thank you for telling me. All the best with it.

now 2026-11-20 15:00
state: declined
play: none
