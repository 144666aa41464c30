The sheet was missing
Two mails within twenty minutes, the second one only brings the attachment: one question, two working days old: waiting and no chase.

zone Europe/Amsterdam
roz = Rosalind Okafor <roz@waxandwick.example>, quotes like gmail

2026-11-16 12:00 roz: pouring tables
    Hi Robin, can you show me what the pouring tables would look like with the long cooling in it? In a sheet is fine, I am not a screen person.

2026-11-18 10:00 robin: re
    Hi Roz,

    here is the sheet with four tables and the long cooling. Does the order of the scents make sense to you?

    Robin

2026-11-18 10:19 robin: re
    ... and here it is with the sheet actually attached. Sorry!

now 2026-11-20 15:00
stage: prospect
state: waiting
chasing: no
unanswered: 1
play: none
