Silent after a demo they loved
"Brilliant!", and then nothing: applause is not a decision. Robin followed up once and has rested
since.

zara = Zara Haddad <zara@brightwater-marine.example>, quotes like gmail, signs "Zara Haddad / Yard lead, Brightwater Marine"

17wd 17:05 zara: WOW
    Robin!!

    That demo was brilliant. Honestly the guys haven't stopped talking about the drag and drop
    thing. This is exactly what the yard needs, can you send over the deck so I can show our MD?

    Zara x

16wd 09:15 robin: re
    Hi Zara,

    that made my day, thank you. The deck is under the link in your invitation, page 7 is the one
    your MD will want.

    What did the guys like best?

    Best regards,
    Robin

7wd 10:40 robin: re
    Hi Zara,

    did your MD get to see it? I'm curious what the first question was.

    Best regards,
    Robin

now
stage: prospect
state: silent
chasing: watch
unanswered: 2
play: step-back
