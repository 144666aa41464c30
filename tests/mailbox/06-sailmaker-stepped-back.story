A step-back of Robin's own making is on its way
The loft was engaged and silent; seven working days ago Robin gave up the agenda and asked where it stands. That gets its fifteen working days before anything else.

zone Europe/Amsterdam
kit = Kit Rasmussen <kit@vindsejl.example>, quotes like gmail

2026-10-15 20:44 kit: Sails
    Evening Robin. Looked at the thing you built for us on the ferry home. The spinnaker table is booked twice on the 3rd
    which is exactly what happened in real life so hats off. Send me what the small version costs?

2026-10-19 10:00 robin: re
    Hello Kit,

    the small version comes to 190 a month with the two tables and the machine room in it, sheet attached. How does that sit with you?

    Robin

2026-11-11 09:40 robin: re
    Hello Kit,

    I have been assuming that the board is something the loft wants, and I never asked whether that is so. Perhaps the tables sorted
    themselves out, or it was never that bad. Either is fine by me, and a plain no would be as welcome as a yes.

    Where are you with it, honestly?

    Robin

now 2026-11-20 15:00
stage: prospect
state: silent
unanswered: 2
play: none
