Four follow-ups with a rate that runs out
The brewer was engaged in October; since then Robin has written four times, the last two working days ago, with deadlines and reproach: a chase that has to rest first.

zone Europe/Amsterdam
joost = Joost Verhagen <joost@zwartehop.example>, quotes like gmail

2026-10-12 14:02 joost: bottling line planning
    Hi,
    our bottling line and the kegs fight over the same four people. Saw your board at the co-packer's. Does it do brew
    days that last longer than a shift? And what's it cost?
    J

2026-10-13 09:10 robin: re
    Hi Joost,

    yes, a batch may run over night and block the tank behind it. Prices are in the attached sheet. Which of the two lines
    hurts more at the moment?

    Robin

2026-10-14 18:55 joost: re
    kegs. the bottles at least have a contract behind them. will show the sheet to my brother, he does the money

2026-10-20 10:00 robin: re
    Hi Joost, has your brother had a look at the sheet yet?

2026-10-30 10:15 robin: re
    Hi Joost,

    the autumn rate I put into the sheet ends this Friday and I cannot hold it any longer. Can you give me a yes before then?

    Robin

2026-11-09 09:02 robin: re
    Joost,

    I managed to get you one more week on the rate, which I really had to fight for here. Can we sign today?

2026-11-18 09:00 robin: re
    Joost,

    this is the fourth time I write, and I must say I am a little disappointed not to have had so much as a line from you after all
    the work that went into it. The offer lapses on Friday at noon. Are you in?

    Robin

now 2026-11-20 15:00
stage: prospect
state: silent
chasing: chasing
tension: negative
unanswered: 4
play: ease-off
