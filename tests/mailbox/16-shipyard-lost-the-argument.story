I was against it and I lost
It reads like a refusal from beginning to end, but it orders twenty-four seats: a client, and the confirmation has gone out, so nothing is open.

zone Europe/Amsterdam
bjarne = Bjarne Nygaard <bn@nygaardvaerft.example>, quotes like outlook, signs "B. Nygaard"

2026-11-02 10:00 robin to bjarne: Slipway and plate shop
    Dear Mr Nygaard,

    as your daughter asked, here is the offer for 24 seats. Which start would suit the yard?

    Robin Vos

2026-11-12 07:05 bjarne: re
    Vos.

    I don't like it. I don't like paying by the month for something I can't put a spanner to, I don't like your hull colours, and I told my
    daughter no three times. She went and counted what last year's idle days on the slipway cost us, so there is no point in me saying no a fourth
    time. Put us down for the 24 from the first of January. Don't send me anyone in a tie.

2026-11-13 09:20 robin: re
    Dear Mr Nygaard,

    twenty-four seats from 1 January are booked in the yard's name, confirmation attached. No ties, you have my word.

    Robin Vos

now 2026-11-20 15:00
stage: client
state: settled
unanswered: 0
play: none
