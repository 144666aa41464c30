Robin promised a list for the 17th to somebody who never wrote
It is owed since that day, whoever wrote or did not.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-11-16 10:00 robin to anna: List
    Hi Anna, thank you for the call. I will send you the list on 17 November 2026.

now 2026-11-20 15:00
state: yours
play: answer
