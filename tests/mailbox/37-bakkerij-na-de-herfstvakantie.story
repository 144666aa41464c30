Mail me na de herfstvakantie
He asked to be written to on 2 November, Robin said yes, and the day passed without a word: it is Robin's turn.

zone Europe/Amsterdam
teun = Teun Hofstra <teun@bakkerijhofstra.example>

2026-09-25 10:00 robin to teun: Ovenrooster
    Dag Teun,

    hier het ovenrooster met je nachtploeg erin, en de offerte. Wat vind je ervan?

    Robin

2026-09-30 04:12 teun: re
    ziet er goed uit robin. ik zit nu tot over mn oren in de speculaas. mail me 2 november maar weer, dan is de herfstvakantie voorbij en heb ik mn hoofd erbij

2026-09-30 09:30 robin: re
    Doe ik, Teun. Sterkte met de speculaas!

now 2026-11-20 15:00
stage: prospect
state: yours
unanswered: 0
play: answer
