Anna's mailbox answers by another name
The note comes from the group's domain, on another matter; it answers a mail that only Anna got. Piet's word in
between ends Robin's turn, but not her absence.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>
group = Anna Kowalska <a.kowalska@kestrel-group.example>

2026-11-02 10:00 anna cc piet as first: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-11-12 10:00 robin to anna as licences: Licences
    Hi Anna, how many licences would you need?

2026-11-12 10:01 piet to robin: re first
    Hi Robin, we are both looking forward to the proposal.

2026-11-12 10:02 group to robin: re licences
header Auto-Submitted: auto-replied
header Subject: Out of office: Licences
    I am out of the office and will be back on 30 November 2026.

2026-11-12 11:00 robin to anna: re first
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

now 2026-11-20 15:00
state: paused
evidence: out-of-office
