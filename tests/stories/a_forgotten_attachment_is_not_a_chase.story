A forgotten attachment
Two mails within the hour are one.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-11-09 10:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-11-11 10:00 robin: re
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

2026-11-11 10:40 robin: re
    Sorry, here is the attachment. Can you open it?

now 2026-11-20 15:00
state: silent
unanswered: 1
chasing: no
play: step-back
