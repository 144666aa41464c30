A prospect asks for a quote
It looks like something else and is a sale.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail

2026-11-02 10:00 anna to robin: Planning board
    Hi Robin,

    could you send us a quote for 40 boards? We would like to order before Christmas.

    Anna

2026-11-03 10:00 robin: re
    Hi Anna,

    here is our quote. What do you think of it?

    Robin

now 2026-11-20 15:00
play: step-back
