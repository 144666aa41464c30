Anna is away, by a note in the consultant's conversation
The note lies among mail with another company; it is about Anna all the same.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
bea = Bea Lorenz <bea@lorenz-beratung.example>, quotes like gmail

2026-11-02 10:00 anna as first: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-11-05 10:00 robin to bea: Site visit
    Hi Bea, when will you be on site?

2026-11-06 10:00 bea: re
    Hi Robin, on the 9th. I'll take pictures.

2026-11-10 10:00 robin to bea, anna as pictures: re
    Hi Bea, hi Anna, thanks for the pictures.

2026-11-10 10:01 anna to robin: re pictures
header Auto-Submitted: auto-replied
header Subject: Out of office: Site visit
    I am out of the office and will be back on 30 November 2026.

2026-11-11 11:00 robin: re first
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

now 2026-11-20 15:00
relationships: 2
anna@kestrel.example state: paused
bea@lorenz-beratung.example state: settled
