A signed order, and a date they want confirmed
Purchasing sent the signed order three working days ago and wants the start confirmed: a client to whom Robin owes a word.

zone Europe/Amsterdam
gita = Gita Varma <procurement.gv@lowfieldapron.example>, quotes like outlook, signs "Gita Varma / Procurement / Lowfield Apron Services"
ron = Ron Peake <ron.peake@lowfieldapron.example>

2026-10-27 10:00 robin to ron cc gita: De-icing rigs
    Hello Ron,

    the revised quote for the nine rigs and the wash bay is attached. Does it match what you and Gita need?

    Robin

2026-11-17 08:40 gita to robin cc ron: re
    Dear Supplier

    Please find attached our purchase order 4500018823, duly signed, in the amount of EUR 14,256.00.

    Kindly confirm receipt and the date on which the service will be available.

now 2026-11-20 15:00
stage: client
state: yours
unanswered: 0
play: answer
