Asked on Wednesday and again on Thursday
The second question came after less than two working days: the ferry people had no time to answer. Say nothing for a while.

zone Europe/Amsterdam
stav = Stavros Melas <stavros@aegisferries.example>, quotes like gmail

2026-11-13 09:20 stav: Dry dock list
    Robin hello, dry dock is in February, the list has 212 items, 60 of them for the same two welders. Can you put this in your program and send me a quotation please.

2026-11-18 09:30 robin: re
    Hello Stavros, all 212 items are in, and the quotation is with it. Are the two welders on board or ashore?

2026-11-19 15:30 robin: re
    Hello Stavros, have you seen the quotation? What do you say to the price?

now 2026-11-20 15:00
stage: prospect
state: waiting
chasing: chasing
unanswered: 2
play: ease-off
