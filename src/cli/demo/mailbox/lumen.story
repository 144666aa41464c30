Waiting, well within time
The proposal went out the day before yesterday. Nothing to do but wait.

oskar = Oskar Lindqvist <oskar.lindqvist@lumen-hiss.example>, quotes like outlook, signs "Oskar Lindqvist / Lumen Hiss & Lift"

4wd 13:30 oskar: Offer for 6 fitters
    Hi Robin

    As discussed, please send me an offer for 6 fitters and 2 planners. Lift service, so on call
    at night too.

    Regards
    Oskar

2wd 10:05 robin: re
    Hi Oskar,

    here is the offer: 8 seats at € 20 a month, the on-call rota included. If a fitter swaps a
    night on the phone, the planner sees it in the morning.

    Does that cover it?

    Best regards,
    Robin

now
stage: prospect
state: waiting
chasing: no
unanswered: 1
play: none
