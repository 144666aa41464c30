Once the books are closed
The year closes on 31 December and nothing new is opened before; a kind answer was given. Paused.

zone Europe/Amsterdam
ame = Amelie Strand <amelie@strandtoys.example>, quotes like gmail

2026-10-23 10:00 robin to ame: Moulds and the Christmas run
    Hi Amelie,

    here is the proposal for the moulding hall, with the Christmas run as the worst case. Have I got the mould changes right?

    Robin

2026-10-30 12:12 ame: re
    Hi Robin, you have, to the minute. But our books close on 31 December and I am not allowed to start anything new in the meantime, not even a stapler. Let's pick this up
    once that is behind us.

2026-10-30 13:00 robin: re
    Hi Amelie, that's clear, and good luck with the stapler.

now 2026-11-20 15:00
stage: prospect
state: paused
play: none
