Robin promised a list for today
There is the whole day for it.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-11-16 10:00 robin to anna: List
    Hi Anna, thank you for the call. I will send you the list on 20 November 2026.

now 2026-11-20 15:00
state: yours
play: none
