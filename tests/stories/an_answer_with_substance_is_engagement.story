Anna told how they plan today
She wrote something of substance before.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-10-26 09:00 robin to anna: Planning at Kestrel
    Hi Anna, how do you plan the two sites today?

2026-10-26 11:00 anna: re
    We do it on a white board and in two spreadsheets, and it costs us a day a week.

2026-11-02 10:00 robin: re
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

now 2026-11-20 15:00
state: silent
evidence: engaged
