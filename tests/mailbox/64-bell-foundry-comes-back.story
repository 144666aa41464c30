They come back after it was closed
Robin closed it in September; three working days ago the bell founder wrote with a question: it is open again, and Robin owes the answer.

zone Europe/Amsterdam
gre = Gregor Anstett <gregor@anstettbells.example>, quotes like outlook

2026-06-16 10:00 robin to gre: Moulding pits
    Dear Gregor, here is the proposal for the moulding pits as talked about. What do you think?

2026-09-14 09:00 robin closes gre

2026-11-17 09:20 gre to robin: Two bells for Riga
    Dear Robin,

    You will have forgotten us. We were silent because the crane broke and with it the year. Now there are two bells for Riga to be cast by Easter and I have found your paper under the
    coffee machine. Is the price in it still good?

    Gregor

now 2026-11-20 15:00
stage: prospect
state: yours
unanswered: 0
play: answer
