A step back, unanswered for more than three weeks
The truth was asked for, kindly, and silence is the answer. Time to let go.

ailsa = Ailsa Munro <ailsa.munro@inverness-pumps.example>, quotes like gmail, signs "Ailsa Munro / Inverness Pumps"

33wd 11:36 ailsa: Pumps on distilleries
    Hello Robin,

    we do the pumps for eleven distilleries and each wants its service on a Monday. Could your board
    show us who we've promised what? I'd like an offer.

    Ailsa

32wd 09:50 robin: re
    Hi Ailsa,

    eleven Mondays, I like that. It can: every promise is a card with a date. The offer is below, € 18
    a seat, five seats.

    What do you think of it?

    Best regards,
    Robin

18wd 10:10 robin: re
    Hi Ailsa,

    I sent you an offer for the Monday board, and I have the feeling that the time wasn't right.

    Would you tell me honestly where you stand? A no is just as fine as a yes, and if it's a no I
    won't write again.

    Best regards,
    Robin

now
stage: prospect
state: silent
chasing: watch
unanswered: 2
play: let-go
