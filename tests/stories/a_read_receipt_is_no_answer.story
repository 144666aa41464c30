Anna opened it
A receipt is never a reply.

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

2026-11-09 10:30 anna: Read: Proposal
header Content-Type: multipart/report; report-type=disposition-notification; boundary=x
    Your message was read.

now 2026-11-20 15:00
state: silent
