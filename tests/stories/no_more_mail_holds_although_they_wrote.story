Anna wants no more mail, and then sent a note
She has asked for nothing since.

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

2026-10-08 10:00 anna: re
    Please stop emailing me about this.

2026-10-12 10:00 anna: re
    I moved to the office in Leeds this week, for your records.

now 2026-11-20 15:00
state: declined
