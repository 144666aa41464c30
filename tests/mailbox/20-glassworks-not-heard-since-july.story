A client nobody has written to since July
They bought in March, were happy in July, and since then there was no word either way: long unheard, a human word.

zone Europe/Amsterdam
ines = Inês Cardoso <ines@vidrariacardoso.example>, quotes like gmail

2026-03-10 10:12 ines: furnace rota - we are in
    Dear Robin, signed and attached. Please invoice the full year, we count on you for the 1st of April.

2026-03-10 12:40 robin: re
    Dear Inês, thank you, that is lovely news. The invoice is attached and everything will be there on the first.

2026-07-08 17:30 ines to robin: hot shop
    Dear Robin,

    All is well with the rota. The furnace is off for two weeks now and I am off to Madeira with my mother, who is eighty and wants to see the sea from a
    boat. Have a good summer!

    Inês

2026-07-09 09:05 robin: re
    Dear Inês, what a wish to have at eighty. Enjoy it, both of you!

now 2026-11-20 15:00
stage: client
state: settled
unanswered: 0
play: befriend
