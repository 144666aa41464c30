Dank, binnen
A bare thank-you for the proposal is an answer and asks for nothing: settled, nothing to do yet.

zone Europe/Amsterdam
fem = Femke Postma <femke@postmadruk.example>, signs "Femke Postma / Postma Drukwerk"

2026-11-09 14:30 robin to fem: Offerte vouwmachines
    Hoi Femke,

    hierbij de offerte voor de vouwmachines. Kun je hiermee uit de voeten?

    Robin

2026-11-11 08:20 fem: re
    Dank je, in goede orde binnen!

now 2026-11-20 15:00
stage: prospect
state: settled
unanswered: 0
play: none
