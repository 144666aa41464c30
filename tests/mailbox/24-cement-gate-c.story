Thursday at two, gate C
They meet on 26 November; until then there is nothing to say.

zone Europe/Amsterdam
abi = Abigail Odhiambo <abigail@rivercement.example>, quotes like outlook

2026-11-12 10:00 robin to abi: Kiln stop in January
    Hello Abigail,

    could I see the kiln stop plan on site, before I put numbers to anything?

    Robin

2026-11-16 14:20 abi: re
    Hello Robin, yes come and see it for yourself. Thursday 26 November, two o'clock, gate C. Ask for me at the hut, I'll have boots for you. Size?

2026-11-16 15:01 robin: re
    Hello Abigail, forty-three. Thursday the 26th at two it is, I'll be at gate C.

now 2026-11-20 15:00
stage: prospect
state: paused
play: none
