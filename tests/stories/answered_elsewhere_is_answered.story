Anna begins a new mail instead of answering
A fresh mail counts too.

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

2026-11-12 10:00 anna to robin: Figures for Leeds
    Hi Robin, about the proposal: we like it, and the board meets about it soon.

now 2026-11-20 15:00
unanswered: 0
state: settled
