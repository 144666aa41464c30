Later, but the price now
They asked something besides putting it off.

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

2026-11-18 10:00 anna: re
    Hi Robin, we decide in March, please get back to me on 2 March 2027.

    Could you tell me the price for one site before that?

now 2026-11-20 15:00
state: yours
