They asked, and Robin owes the answer
A good question has been lying in the inbox for four days. The next word is Robin's.

camille = Camille Moreau <camille@ateliers-moreau.example>, quotes like gmail, signs "Camille Moreau / Ateliers Moreau, Lille"

7wd 11:00 robin to camille: Who sees which job
    Bonjour Camille,

    good to meet you on Tuesday. You wondered who would see which job. Each mechanic sees only
    their own day, you see everything. Is that what you need?

    Best regards,
    Robin

4wd 18:21 camille: re
    Hi Robin,

    yes that is good. But one thing: two of our mechanics have no smartphone and don't want
    one. Can they use it on the old PC in the hall, all with the same login? And is there a
    French version?

    Merci
    Camille

now
stage: prospect
state: yours
chasing: no
unanswered: 0
play: answer
