One of many, the trailer builder
The same words went to many on 9 November; an absence was reported and is long over, and nobody answered: cold, no play.

zone Europe/Amsterdam
s2 = Carys Bevan <carys@bevantrailers.example>

2026-11-09 11:01 robin to s2: What a changeover costs
    Hello Carys,

    we counted changeovers in 31 workshops this autumn. The median loses 52 minutes a day, and most of it goes into looking for the next job's papers. The two-page summary
    is attached, use it as you like.

    What is the longest changeover in your shop at the moment?

    Robin Vos

2026-11-09 11:01 s2: Automatic reply: What a changeover costs
header Auto-Submitted: auto-replied
    I'm on leave today and will be back at my desk on Tuesday 10 November. Carys

now 2026-11-20 15:00
stage: prospect
state: cold
chasing: no
unanswered: 1
play: none
