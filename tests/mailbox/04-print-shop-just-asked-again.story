Asked again the day before yesterday
The printer has been quiet for nine working days, but Robin wrote a second, useful mail two working days ago: it is no chase yet and has not rested yet, so nothing now.

zone Europe/Amsterdam
mo = Maureen Tully <maureen@tullyandsons.example>, quotes like gmail, signs "Maureen / Tully & Sons, printers since 1931"

2026-11-04 15:36 mo: your plan for the folding machines
    Dear Robin

    My son showed me the plan with the two Heidelbergs and the folders on it. I will say it is the first one of these where I
    could find my own jobs. The guillotine is missing though and that is where the queue is.

    Maureen

2026-11-09 10:02 robin: re
    Dear Maureen,

    the guillotine is in now, with the queue as you drew it for me. May I ask what happens today when an urgent job comes in
    at three in the afternoon: who decides what it pushes out?

    Robin

2026-11-18 09:30 robin: re
    Dear Maureen,

    I came across the figures of the printers' federation on make-ready times, page 4 has folders of your age. They lose eleven
    minutes a job to looking for the right ticket. Is that more than what you see on a Monday?

    Robin

now 2026-11-20 15:00
stage: prospect
state: silent
chasing: watch
unanswered: 2
play: none
