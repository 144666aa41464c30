Put aside until December
The chocolatier is quiet, but Robin has snoozed it until 1 December: paused.

zone Europe/Amsterdam
ida = Ida Wernli <ida@wernlipralinen.example>, quotes like gmail

2026-10-28 15:00 ida: tempering room
    Hello Robin, we melt from midnight in December, and it gets crowded round the belt. Could you write down what your plan for the tempering room would cost us?

2026-11-03 10:00 robin: re
    Hello Ida, it is written down on the attached page, one price with everything. Is midnight the hour that has to work first?

2026-11-12 09:30 robin snoozes ida until 2026-12-01 09:00

now 2026-11-20 15:00
stage: prospect
state: paused
unanswered: 1
play: none
