Robin writes down a thought
Mail to self is never looked at.


2026-11-09 10:00 robin to robin: Idea
    Could the board show two sites side by side?

now 2026-11-20 15:00
relationships: none
