One of many, the cutler
The same words went to many on 9 November, and this one answered three working days ago with a question: Robin owes an answer.

zone Europe/Amsterdam
s3 = Bastian Krol <bastian@krolcutlery.example>, quotes like gmail

2026-11-09 11:02 robin to s3: What a changeover costs
    Hello Bastian,

    we counted changeovers in 31 workshops this autumn. The median loses 52 minutes a day, and most of it goes into looking for the next job's papers. The two-page summary
    is attached, use it as you like.

    What is the longest changeover in your shop at the moment?

    Robin Vos

2026-11-17 08:15 s3: re
    Morning, the grinding line, two hours if Marek isn't in. I'm curious how you counted the papers, with a stopwatch?

now 2026-11-20 15:00
stage: prospect
state: yours
unanswered: 0
play: answer
