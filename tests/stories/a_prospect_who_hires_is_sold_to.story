A prospect who hires
It looks like something else and is a sale.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail

2026-11-02 10:00 anna to robin: Planning board
    Hi Robin,

    we have an open position for a planner; would the board help whoever fills it?

    Anna

2026-11-03 10:00 robin: re
    Hi Anna,

    I think so. What would the new planner do first?

    Robin

now 2026-11-20 15:00
play: step-back
