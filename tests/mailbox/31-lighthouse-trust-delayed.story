A mail that is merely late
The server only reported a delay, not a failure; the question is two and a half working days old and the trust had been writing: waiting.

zone Europe/Amsterdam
mar = Margery Swales <margery@northlightstrust.example>, quotes like gmail

2026-11-13 12:04 mar: Keepers' boats
    Dear Robin, we've two boats, five lights and a relief every fortnight if the swell allows. I do it on squared paper. How would yours know about swell?

2026-11-18 09:35 robin: re
    Dear Margery,

    it would not, you would: a relief can carry two dates, and the second is used when you tick the first away. How often does the swell win?

    Robin

2026-11-18 14:00 bounce: 451 4.4.1 connection timed out, message will be retried for 5 days

now 2026-11-20 15:00
stage: prospect
state: waiting
unanswered: 1
play: none
