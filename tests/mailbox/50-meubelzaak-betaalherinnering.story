Een factuur die openstaat
Robin reminds a shop of an invoice and gets no answer; they never wrote. Cold, and money is no reason for a play.

zone Europe/Amsterdam
adm = Administratie <administratie@woonhuysmeubel.example>

2026-10-06 09:00 robin to adm: Factuur 2026-0417
    Geachte heer, mevrouw, bijgaand factuur 2026-0417 voor de dienst in september, te voldoen binnen 30 dagen.

2026-11-10 09:00 robin to adm: Betalingsherinnering factuur 2026-0417
    Geachte heer, mevrouw,

    volgens onze boeken staat factuur 2026-0417 van 6 oktober nog open. Wilt u ons laten weten wanneer wij de betaling mogen verwachten?

    Robin Vos

now 2026-11-20 15:00
state: cold
unanswered: 1
play: none
