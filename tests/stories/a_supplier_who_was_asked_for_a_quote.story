Robin asked a supplier for a quote
Robin is the one who buys, so silence calls for no step-back.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail

2026-11-02 10:00 robin to anna: Chairs
    Hi Anna,

    could you send us a quote for 40 chairs?

    Robin

2026-11-03 10:00 anna: re
    Hi Robin,

    our quote will follow. Which colour do you need?

    Anna

2026-11-04 10:00 robin: re
    Hi Anna,

    grey. When can we expect your quote?

    Robin

now 2026-11-20 15:00
play: none
