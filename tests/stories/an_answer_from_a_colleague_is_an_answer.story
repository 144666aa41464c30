Piet answers for Anna
He was copied in, and his answer is theirs.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-11-02 10:00 anna cc piet: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-11-04 10:00 robin to all: re
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

2026-11-17 10:00 piet: re
    Thanks Robin, received. We discuss it in the team on Thursday next week.

now 2026-11-20 15:00
unanswered: 0
chasing: no
play: none
