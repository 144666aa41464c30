Paused: they named a later time
"In two weeks" means in two weeks. Nothing before.

petra = Petra Dvořáková <petra.dvorakova@ostrava-servis.example>, quotes like outlook, signs "Petra Dvořáková / Ostrava Servis s.r.o."

10wd 10:10 robin to petra: Your pilot in hall B
    Hi Petra,

    you wanted to try hall B first. Whom should I invite for the pilot?

    Best regards,
    Robin

5wd 15:36 petra: re
    Hello Robin,

    we are in the middle of the stocktaking and everybody is counting screws. I will get back to you
    in two weeks with the names.

    Best
    Petra

5wd 15:58 robin: re
    Hi Petra,

    of course. May the screws come out even.

    Best regards,
    Robin

now
stage: prospect
state: paused
chasing: no
unanswered: 0
play: none
