A machine confirms receipt
Nobody has read anything yet.

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

2026-11-04 10:01 anna: re
header Auto-Submitted: auto-replied
header Precedence: auto_reply
    Thank you for your mail. We have received it and will get back to you.

now 2026-11-20 15:00
state: silent
unanswered: 1
play: step-back
