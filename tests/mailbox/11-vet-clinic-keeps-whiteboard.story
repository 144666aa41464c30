The whiteboard stays where it is
A warm letter, but its message is that they will keep what they have: a no, and nobody has to do anything.

zone Europe/Amsterdam
dr = Dr Niamh Corrigan <niamh@corriganvets.example>, quotes like gmail, signs "Niamh Corrigan MVB / Corrigan & Daughters, large animals"

2026-06-11 09:00 robin to dr: Two vans, one plan
    Dear Niamh,

    here is the week with both vans as we discussed, and the price for the practice. What do your daughters say to it?

    Robin

2026-06-16 21:15 dr: re
    Dear Robin,

    You went to such trouble that you deserve a proper letter and not silence. We sat round the kitchen table with it on
    Sunday, and the long and the short of it is that the three of us have come down on the side of the old whiteboard. It knows us and we
    know it. I'm sorry to have taken up your time, truly, you were a pleasure to deal with and I'd say as much to
    anyone.

    Mind yourself,
    Niamh

now 2026-11-20 15:00
state: declined
play: none
