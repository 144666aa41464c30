One of two is away, and it doesn't say which
The mail went to both, so the note from elsewhere may be either's; what was written to Anna alone goes on.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>
group = Reception <reception@kestrel-group.example>

2026-11-02 10:00 anna cc piet as first: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-11-09 10:00 robin to anna, piet as licences: Licences
    Hi both, here is the list of licences, for your files.

2026-11-09 10:01 anna to robin: re first
    Hi Robin, we are all looking forward to the proposal.

2026-11-09 10:02 group to robin: re licences
header Auto-Submitted: auto-replied
header Subject: Out of office: Licences
    I am out of the office and will be back on 30 November 2026.

2026-11-09 11:00 robin to anna: re first
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

now 2026-11-20 15:00
state: silent
