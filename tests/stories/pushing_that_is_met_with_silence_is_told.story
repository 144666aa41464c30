Anna answered each mail, until Robin wrote three a week
The data carry it, so it is said.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2025-12-01 10:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2025-12-08 10:00 robin: re
    Hi Anna, how is the first site doing?

2025-12-09 10:00 anna: re
    It does well, and the people like the board very much.

2025-12-22 10:00 robin: re
    Hi Anna, how is the first site doing?

2025-12-23 10:00 anna: re
    It does well, and the people like the board very much.

2026-01-05 10:00 robin: re
    Hi Anna, how is the first site doing?

2026-01-06 10:00 anna: re
    It does well, and the people like the board very much.

2026-01-19 10:00 robin: re
    Hi Anna, how is the first site doing?

2026-01-20 10:00 anna: re
    It does well, and the people like the board very much.

2026-02-02 10:00 robin: re
    Hi Anna, how is the first site doing?

2026-02-03 10:00 anna: re
    It does well, and the people like the board very much.

2026-02-16 10:00 robin: re
    Hi Anna, how is the first site doing?

2026-02-17 10:00 anna: re
    It does well, and the people like the board very much.

2026-03-02 10:00 robin: re
    Hi Anna, how is the first site doing?

2026-03-03 10:00 anna: re
    It does well, and the people like the board very much.

2026-03-16 10:00 robin: re
    Hi Anna, how is the first site doing?

2026-03-17 10:00 anna: re
    It does well, and the people like the board very much.

2026-03-30 10:00 robin: re
    Hi Anna, how is the first site doing?

2026-03-31 10:00 anna: re
    It does well, and the people like the board very much.

2026-04-13 10:00 robin: re
    Hi Anna, how is the first site doing?

2026-04-14 10:00 anna: re
    It does well, and the people like the board very much.

2026-04-27 10:00 robin: re
    Hi Anna, how is the first site doing?

2026-04-28 10:00 anna: re
    It does well, and the people like the board very much.

2026-05-11 10:00 robin: re
    Hi Anna, how is the first site doing?

2026-05-12 10:00 anna: re
    It does well, and the people like the board very much.

2026-06-01 10:00 robin: re
    Hi Anna, how is the second site doing?

2026-06-03 10:00 robin: re
    Hi Anna, did you see my mail?

2026-06-04 10:00 robin: re
    Hi Anna, did you see my mail?

2026-06-15 10:00 robin: re
    Hi Anna, how is the second site doing?

2026-06-17 10:00 robin: re
    Hi Anna, did you see my mail?

2026-06-18 10:00 robin: re
    Hi Anna, did you see my mail?

2026-06-29 10:00 robin: re
    Hi Anna, how is the second site doing?

2026-07-01 10:00 robin: re
    Hi Anna, did you see my mail?

2026-07-02 10:00 robin: re
    Hi Anna, did you see my mail?

2026-07-13 10:00 robin: re
    Hi Anna, how is the second site doing?

2026-07-15 10:00 robin: re
    Hi Anna, did you see my mail?

2026-07-16 10:00 robin: re
    Hi Anna, did you see my mail?

2026-07-27 10:00 robin: re
    Hi Anna, how is the second site doing?

2026-07-29 10:00 robin: re
    Hi Anna, did you see my mail?

2026-07-30 10:00 robin: re
    Hi Anna, did you see my mail?

2026-08-10 10:00 robin: re
    Hi Anna, how is the second site doing?

2026-08-12 10:00 robin: re
    Hi Anna, did you see my mail?

2026-08-13 10:00 robin: re
    Hi Anna, did you see my mail?

2026-08-24 10:00 robin: re
    Hi Anna, how is the second site doing?

2026-08-26 10:00 robin: re
    Hi Anna, did you see my mail?

2026-08-27 10:00 robin: re
    Hi Anna, did you see my mail?

2026-09-07 10:00 robin: re
    Hi Anna, how is the second site doing?

2026-09-09 10:00 robin: re
    Hi Anna, did you see my mail?

2026-09-10 10:00 robin: re
    Hi Anna, did you see my mail?

2026-09-21 10:00 robin: re
    Hi Anna, how is the second site doing?

2026-09-23 10:00 robin: re
    Hi Anna, did you see my mail?

2026-09-24 10:00 robin: re
    Hi Anna, did you see my mail?

2026-10-05 10:00 robin: re
    Hi Anna, how is the second site doing?

2026-10-07 10:00 robin: re
    Hi Anna, did you see my mail?

2026-10-08 10:00 robin: re
    Hi Anna, did you see my mail?

2026-10-19 10:00 robin: re
    Hi Anna, how is the second site doing?

2026-10-21 10:00 robin: re
    Hi Anna, did you see my mail?

2026-10-22 10:00 robin: re
    Hi Anna, did you see my mail?

2026-11-02 10:00 robin: re
    Hi Anna, how is the second site doing?

2026-11-04 10:00 robin: re
    Hi Anna, did you see my mail?

2026-11-05 10:00 robin: re
    Hi Anna, did you see my mail?

now 2026-11-20 15:00
evidence: resistance
