A prospect asks about their customers' orders
It looks like something else and is a sale.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail

2026-11-02 10:00 anna to robin: Planning board
    Hi Robin,

    our customers ask where their order is. Does the board show that?

    Anna

2026-11-03 10:00 robin: re
    Hi Anna,

    it does. How do you answer them today?

    Robin

now 2026-11-20 15:00
play: step-back
