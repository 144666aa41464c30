A no that was not taken
The partners said no in October; three weeks later Robin tries again with a smaller package. Stop.

zone Europe/Amsterdam
ed = Edmund Farrow <efarrow@farrowpike.example>, quotes like outlook, signs "Edmund Farrow / Practice Director / Farrow Pike LLP / Authorised and regulated. Farrow Pike LLP accepts no liability for the content of this email, or for the consequences of any actions taken on the basis of the information provided."

2026-10-14 10:00 robin to ed: Print room and post room
    Dear Edmund,

    enclosed is the proposal for the print room, as asked for by your office manager. Would it suit the way you bill the departments?

    Robin

2026-10-19 17:22 ed: re
    Dear Robin

    Thank you for the paper, which was circulated. The partners considered it on Friday. I am afraid that the appetite simply
    wasn't there and I don't anticipate that changing.

    With best wishes
    Edmund

2026-11-12 09:50 robin: re
    Dear Edmund,

    I have been thinking about what you wrote. What if we began with the post room only, at a third of the price? Could you put that to them?

    Robin

now 2026-11-20 15:00
state: declined
play: respect-no
