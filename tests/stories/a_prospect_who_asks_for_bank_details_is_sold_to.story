A prospect asks for bank details on the form
It looks like something else and is a sale.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail

2026-11-02 10:00 anna to robin: Planning board
    Hi Robin,

    to set you up as a supplier we need your bank details. When could you start?

    Anna

2026-11-03 10:00 robin: re
    Hi Anna,

    in May. Shall I plan it?

    Robin

now 2026-11-20 15:00
play: step-back
