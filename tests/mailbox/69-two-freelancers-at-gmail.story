Two freelancers at one provider
They share nothing but their mail provider: two relationships.

zone Europe/Amsterdam
oli = Oliver Grint <grint.upholstery@gmail.com>, quotes like gmail
sof = Sofie Lamm <sofielamm.keramik@gmail.com>, quotes like gmail

2026-11-09 10:00 oli as chairs: Chairs
    Hi Robin, is there a version for one man and a dog? I do forty chairs a month.

2026-11-10 09:00 robin: re chairs
    Hi Oliver, there is. Does the dog need a login?

2026-11-10 18:00 sof as kiln: Brennofen
    Hello Robin, I share a kiln with four others and need a plan for who fires when. Would that be too small for you?

2026-11-11 09:30 robin: re kiln
    Hello Sofie, not at all. How many firings do you have in a week?

now 2026-11-20 15:00
relationships: 2
