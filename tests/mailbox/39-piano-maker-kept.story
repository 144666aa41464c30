The sample came when it was promised
Robin kept the promise on 18 November and asked a question with it; two working days are nothing: waiting.

zone Europe/Amsterdam
wil = Wilhelmina Stade <mina@stadepianos.example>, quotes like gmail, signs "Mina"

2026-11-13 15:15 wil: Soundboards
    Dear Robin, a soundboard rests for eleven weeks between two steps. All programs I've seen think I am idle then. Would you draw me one piano in yours?

2026-11-16 10:00 robin: re
    Dear Mina, with pleasure. You will have one grand, from the spruce to the lacquer, on Wednesday 18 November.

2026-11-18 13:45 robin: re
    Dear Mina,

    here is your grand, with the eleven weeks as rest and not as idleness. Is the regulation at the right place?

    Robin

now 2026-11-20 15:00
stage: prospect
state: waiting
chasing: no
unanswered: 1
play: none
