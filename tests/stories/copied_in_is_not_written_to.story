Anna only stands in Cc
Nobody expects an answer from her.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-11-09 10:00 robin to robin cc anna: Notes
    For the file: shall we keep the old slots?

now 2026-11-20 15:00
relationships: none
