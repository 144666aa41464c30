Robin wrote eleven months ago
It is still within the lookback.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2025-12-15 10:00 robin to anna: Planning at Kestrel
    Hi Anna, how do you plan the two sites today?

now 2026-11-20 15:00
relationships: 1
state: cold
