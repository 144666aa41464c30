The caterer waits for Robin
Robin is the buyer here; the caterer quoted and asked four working days ago and has no answer. Robin owes it, whatever it is about.

zone Europe/Amsterdam
cat = Dunja Petrović <hello@dunjascatering.example>, quotes like gmail, signs "Dunja"

2026-11-12 14:00 robin to cat: Lunch for 35 on 10 December
    Hello Dunja, could you make lunch for 35 on 10 December, half of it vegetarian? And what would it cost?

2026-11-16 10:40 cat: re
    Hi Robin, with pleasure!! It would be 17.50 a head with the big salads and burek, delivered at 12. My book for that week is filling, so shall I put you in? And is there a lift, last time we
    carried the pots up four floors :)

now 2026-11-20 15:00
state: yours
unanswered: 0
play: answer
