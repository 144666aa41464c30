One of many, the sawmill
The same words went to many on 9 November; nobody here has ever answered: cold, and no play for one letter.

zone Europe/Amsterdam
s1 = Ingvar Holm <ingvar@holmtimber.example>

2026-11-09 11:00 robin to s1: What a changeover costs
    Hello Ingvar,

    we counted changeovers in 31 workshops this autumn. The median loses 52 minutes a day, and most of it goes into looking for the next job's papers. The two-page summary
    is attached, use it as you like.

    What is the longest changeover in your shop at the moment?

    Robin Vos

now 2026-11-20 15:00
stage: prospect
state: cold
chasing: no
unanswered: 1
play: none
