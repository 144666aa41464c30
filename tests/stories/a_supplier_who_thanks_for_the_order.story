A supplier owes Robin a delivery date
The order is Robin's own.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail

2026-11-02 10:00 anna to robin: Your order
    Dear Robin,

    thank you for your order. Shall we deliver to the office?

    Anna

2026-11-03 10:00 robin: re
    Hi Anna,

    yes please. When does it arrive?

    Robin

now 2026-11-20 15:00
play: none
