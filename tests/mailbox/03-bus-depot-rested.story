Two mails at a decent distance, and then rest
The depot answered well, two questions since lie unanswered (sixteen and eight working days), and Robin has left them alone for more than a week: silent, watched, rested: a step-back.

zone Europe/Amsterdam
dm = Desmond Achebe <d.achebe@tarnvalleybuses.example>, quotes like outlook, signs "Desmond Achebe / Engineering / Tarn Valley Buses / This e-mail and any attachment is confidential and intended solely for the addressee. If you have received it in error please delete it."

2026-10-23 08:12 dm: RE your call
    Robin

    Good to put a voice to it. To answer what you asked on the phone: 84 vehicles, six pits, two of them too short
    for the articulated ones. MOT weeks are what kills us, everything else we can juggle.

    Des

2026-10-29 13:20 robin: re
    Hi Des,

    I have put your six pits and the 84 vehicles into a plan, with the two short pits barred for the long ones. It is attached, together
    with what it would cost for a year.

    Does the MOT week in there look like a real one?

    Robin

2026-11-10 11:00 robin: re
    Hi Des,

    a bus operator in the next county found that half of their MOT jam came from one parts delivery on Thursdays; I have put
    their two-page note with this. Could a delivery day be what makes your weeks tight too?

    Robin

now 2026-11-20 15:00
stage: prospect
state: silent
chasing: watch
unanswered: 2
play: step-back
