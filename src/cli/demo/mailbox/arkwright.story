Declined, and taken well
They went with someone else and said so. A no is a good outcome: it is clear.

simon = Simon Arkwright <simon@arkwright-lathes.example>, quotes like outlook, signs "Simon Arkwright / Arkwright Lathes Ltd"

16wd 10:00 robin to simon: The proposal for the lathe hall
    Hi Simon,

    here is what we talked about: the lathe hall first, grinding later, 16 seats at € 19. How does
    it look to you?

    Best regards,
    Robin

11wd 16:48 simon: re
    Robin,

    I'll be straight with you. We've decided to go with another supplier, they already do our
    time clocks. It was close, your board is the nicer one.

    All the best
    Simon

11wd 17:10 robin: re
    Hi Simon,

    thank you for telling me so plainly. I wish you a smooth start with it.

    Best regards,
    Robin

now
stage: declined
state: declined
chasing: no
unanswered: 0
play: none
