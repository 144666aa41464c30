A first letter that nobody answered
One unanswered mail to somebody who never wrote, many months old: cold, and no reason to do anything about it.

zone Europe/Amsterdam
pa = P. Aldous <paldous@fellstone.example>

2026-02-11 09:25 robin to pa: Crusher 2
    Dear Mr Aldous,

    the trade paper wrote that crusher 2 stood for nine days in January because the fitter was at the other quarry. I plan fitters for a
    living, so I wondered: how do the two sites tell each other today where he is?

    Kind regards
    Robin Vos

now 2026-11-20 15:00
stage: prospect
state: cold
chasing: no
unanswered: 1
play: none
