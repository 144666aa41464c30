Who would have thought?
The only question in the last mail is a rhetorical one; the answer is complete, nobody owes anything.

zone Europe/Amsterdam
odd = Oddvar Lie <oddvar@liefisk.example>, quotes like gmail

2026-11-06 10:00 robin to odd: Ice and forklifts
    Hello Oddvar, here is the dock plan with the ice machine as its own lane. Was it the ice or the forklifts that cost you the morning in October?

2026-11-10 05:58 odd: re
    Hello Robin. The ice. Who would have thought that a hole in a hose could stop forty men? My wife laughs about it still. The plan has come through fine and hangs by the scale.

now 2026-11-20 15:00
stage: prospect
state: settled
unanswered: 0
play: none
