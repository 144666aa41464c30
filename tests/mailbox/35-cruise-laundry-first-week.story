An answer in the first week of November
Head office's answer was announced for the first week of November, which is past by two weeks; the clock that began then has run out: silent, a step-back.

zone Europe/Amsterdam
mel = Melissa Quaye <mquaye@harbourlinen.example>, quotes like outlook

2026-10-15 11:30 mel: Tunnel washers
    Robin, we've four tunnel washers and ships that change their minds. Can your board move a whole ship from Tuesday to Friday in one go? If so I want a proposal that
    I can put in front of head office.

2026-10-16 10:20 robin: re
    Hello Melissa,

    it can, the ship takes its loads along. The proposal is attached with your four washers in it. What will head office want to know first?

    Robin

2026-10-20 16:40 mel: re
    The money, as ever. I have sent it up the line, and I should have an answer for you in the first week of November.

now 2026-11-20 15:00
stage: prospect
state: silent
play: step-back
