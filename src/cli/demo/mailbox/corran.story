A client, and all is well
They bought, they use it, a question was asked and answered.

mo = Mohammed Aziz <mo.aziz@corran-hire.example>, quotes like gmail, signs "Mo Aziz / Corran Hire"

45wd 15:00 mo: We're going ahead
    Robin, good news. The board approved it, we'd like to buy 30 seats for all four depots. Please send
    us the contract and I'll get it signed.

    Mo

44wd 09:30 robin: re
    Hi Mo,

    good news indeed. The contract is attached, it's the short one we talked about.

    Best regards,
    Robin

7wd 11:11 mo: printing the week
    Hi Robin, the depot in Oban wants the week on paper. Is there a print button I've missed? Mo

7wd 13:25 robin: re
    Hi Mo,

    top right, the three dots, Print week. It fits on A3.

    Best regards,
    Robin

6wd 08:01 mo: re
    Found it, thanks. Oban is happy.

now
stage: client
state: settled
chasing: no
unanswered: 0
play: none
