The marina asked for a price and then went quiet
Ffion was engaged (she described the trouble and asked for the price), got the offer eleven working days ago and has not written since: silent, one unanswered mail, so a step-back.

zone Europe/Amsterdam
ffion = Ffion Pryce <ffion@hafanmarine.example>, quotes like outlook, signs "Ffion Pryce / Yard Manager, Hafan Marine / Office 01 555 0171"

2026-10-26 09:20 ffion: Boat lift, double bookings
    Robin,

    Sian from the chandlery gave me your name. We have two lifts and a paint tent, and last month we managed to promise
    the same Saturday slot to three owners. One of them is a magistrate, so you can picture the telephone call.

    I run the whole thing off a diary with a pencil on a string. What would something like yours set us back for a yard
    of our size, and does it cope with tides?

    F.

2026-10-27 11:05 robin: re
    Hello Ffion,

    the poor magistrate. Tides are fine: a slot can be tied to a window that moves by the day. How many boats do
    you lift in a normal week?

    Robin

2026-10-28 16:41 ffion: re
    Thirty in season, nine or ten in winter, and a flotilla of excuses in March. Two people would be putting things in,
    six would only look.

2026-11-05 10:30 robin: re
    Hello Ffion,

    attached is a price for two lifts and the tent, with six people who only look at no charge. I tied the sample week to
    your tide table, so that you see your own Saturday in it.

    Is that roughly what you had in mind?

    Robin

now 2026-11-20 15:00
stage: prospect
state: silent
chasing: no
unanswered: 1
play: step-back
