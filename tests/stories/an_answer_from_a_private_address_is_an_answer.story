Anna answers from home
Whoever answers inside the thread is the evidence.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>
home = Anna Kowalska <anna.kowalska@gmail.com>

2026-11-02 10:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-11-09 10:00 robin: re
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

2026-11-10 20:00 home to robin: re
    Hi Robin, this is my private address. The proposal is fine with us so far.

now 2026-11-20 15:00
relationships: 1
unanswered: 0
state: settled
