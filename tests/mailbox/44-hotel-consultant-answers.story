The consultant answers for the hotel
Somebody from another firm answered inside the thread with substance and no question: an answer is an answer, nothing is open.

zone Europe/Amsterdam
pet = Petra Novák <petra@hotelbelvedere.example>
con = Simon Achterberg <simon@achterbergadvies.example>, quotes like outlook, signs "Simon Achterberg / Achterberg Advies"

2026-11-04 11:00 robin to pet cc con: Housekeeping and maintenance, two floors
    Dear Petra,

    the plan for two floors is attached, Simon has a copy. How does the handover between housekeeping and maintenance go today?

    Robin

2026-11-10 09:48 con to robin cc pet: re
    Robin,

    On Petra's behalf, as she is knee-deep in the Christmas bookings: the handover is a clipboard at reception, and it gets lost about once a week. The plan mirrors what I
    proposed to her in spring. We will both be going through it line by line.

    Simon

now 2026-11-20 15:00
stage: prospect
state: settled
unanswered: 0
play: none
