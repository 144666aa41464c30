The table that was promised for the 12th
Robin promised the fire-load table by 12 November, they were glad, and it never went out: the rep owes it.

zone Europe/Amsterdam
ces = Cesare Pinto <cesare@pintopyro.example>, quotes like gmail

2026-11-05 11:20 ces: bunkers
    Robin, good to talk. What matters to the inspector is how many kilos lie in which bunker on any one day. Can your plan print that?

2026-11-09 09:30 robin: re
    Cesare,

    it can, but it needs the limits of each bunker. I'll build the fire-load table from the list you gave me and have it with you by Thursday 12 November.

    Robin

2026-11-09 12:44 ces: re
    Perfect, Thursday is plenty of time. The inspector is not here before Christmas anyway.

now 2026-11-20 15:00
stage: prospect
state: yours
unanswered: 0
play: answer
