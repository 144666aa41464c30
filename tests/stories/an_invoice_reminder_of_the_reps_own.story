Robin reminds a customer of an invoice
Whoever owes money is not asked where things stand.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail

2026-11-01 10:00 anna to robin: Board
    Hi Robin,

    the board works well, can you send the invoice?

    Anna

2026-11-02 10:00 robin: re
    Hi Anna,

    here it is.

    Robin

2026-11-04 10:00 robin to anna: Payment reminder
    Hi Anna,

    invoice 20417 of 2 October is still open. Could you check it?

    Robin

now 2026-11-20 15:00
play: none
