A prospect speaks of the proposal
It looks like something else and is a sale.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail

2026-11-02 10:00 anna to robin: Planning board
    Hi Robin,

    your proposal is with the board. Can you also send us your price list?

    Anna

2026-11-03 10:00 robin: re
    Hi Anna,

    attached. Our proposal covers both sites; is that what you need?

    Robin

now 2026-11-20 15:00
play: step-back
