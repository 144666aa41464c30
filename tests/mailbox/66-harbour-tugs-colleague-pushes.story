Robin asked on Tuesday, Mila on Thursday
A colleague of Robin's is on Robin's side: two questions to the same man within two working days are a chase, so say nothing for a while.

zone Europe/Amsterdam
mila = Mila Jansen <mila@northwind.example>, quotes like gmail
gijs = Gijs Roelofs <gijs@sleepdienstroelofs.example>, quotes like outlook

2026-11-13 10:10 gijs: Sleepboten in onderhoud
    Robin, we have nine tugs, en elke vijf jaar moet er één helemaal open. What would it take to get the yard days and the crews on the same page?

2026-11-17 16:00 robin: re
    Gijs, the class dates of the nine and your crew list. Kun je me die sturen?

2026-11-19 09:30 mila to gijs cc robin: re
    Hi Gijs, Mila here, I work with Robin. Heb je de lijst al kunnen vinden, or should I ask someone at the yard for it?

now 2026-11-20 15:00
stage: prospect
state: waiting
chasing: chasing
unanswered: 2
play: ease-off
