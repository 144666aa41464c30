Anna said thanks, and nothing else ever
She wrote, but nothing of substance.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-10-26 09:00 robin to anna: Planning at Kestrel
    Hi Anna, I put a page on planning for two sites together for you.

2026-10-26 11:00 anna: re
    Thanks, Robin!

2026-11-02 10:00 robin: re
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

now 2026-11-20 15:00
state: cold
