Somebody sells to Robin
Robin asked about a tool for the office.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail

2026-11-02 10:00 anna to robin: Your trial
    Hi Robin,

    how is your trial going? Our offer holds until you decide.

    Anna

2026-11-03 10:00 robin: re
    Hi Anna,

    does it work offline?

    Robin

now 2026-11-20 15:00
play: none
