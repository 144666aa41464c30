Three letters to somebody who never wrote
Nobody at the tram museum ever answered, and the third question is of May: cold after three, let go.

zone Europe/Amsterdam
vol = Volunteers' Workshop <workshop@kestertrams.example>

2026-04-09 10:00 robin to vol: Your Sunday rota
    Good morning,

    I was at your open day and saw the rota for the restoration hall: four colours of chalk and an arrow that ran off the board. How do
    you let the volunteers know when a tram has to change pits?

    Robin Vos

2026-04-27 10:30 robin: re
    Good morning,

    at a railway heritage line in the north the volunteers now see on Thursday night whether their engine is in. I can lend you the sheet that
    started it, it is only paper. Who among you looks after the hall?

    Robin Vos

2026-05-19 11:15 robin: re
    Good morning,

    one more try, before the season takes all your Sundays. Is there someone I could show the paper sheet to?

    Robin Vos

now 2026-11-20 15:00
stage: prospect
state: cold
chasing: chasing
unanswered: 3
play: let-go
