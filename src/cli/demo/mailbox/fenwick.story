Settled: nothing is owed by anyone
Joan asked, Robin answered, Joan said thanks. Writing now would only be noise.

joan = Joan Fenwick <joan@fenwick-cycles.example>, quotes like gmail

9wd 16:12 joan: quick question
    Hi, do you also work for really small shops? We are two people and a dog. J

8wd 09:20 robin: re
    Hi Joan,

    we do, the smallest is one person (and two cats). Up to three people it's free, and it stays
    free. The sign-up is on our front page and takes five minutes.

    Best regards,
    Robin

6wd 12:02 joan: re
    That's great to know, thank you. We've set it up and the dog is on the list now.

    Joan (and Biscuit)

now
stage: prospect
state: settled
chasing: no
unanswered: 0
play: none
