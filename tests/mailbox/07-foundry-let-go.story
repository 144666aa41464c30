Half a year after an honest question
The foundry was engaged in April; the step-back of 29 May is unanswered ever since, far more than fifteen working days: time to let go without guilt.

zone Europe/Amsterdam
hal = Hal Brandreth <hal.brandreth@osierfoundry.example>, quotes like outlook

2026-04-28 07:58 hal: Core shop
    Robin - spoke to the lads. Core shop is the bottleneck, they'd want to see cores against pours on one page. If it does
    that I am interested, if not save yourself the petrol. Can you show me? Hal

2026-04-29 12:00 robin: re
    Hal,

    it does, the page is attached with your week 17 in it: cores above, pours below, red where a pour waits for a core. Proposal for the core shop
    alone on the second sheet. Have I read your week right?

    Robin

2026-05-29 10:10 robin: re
    Hal,

    I may have run ahead of you here. It could well be that the core shop is not the headache it was, or that you have concluded this isn't
    for you. You don't owe me a yes, and if the answer is no then I am glad to know it and will leave you in peace.

    What is the truth of it?

    Robin

now 2026-11-20 15:00
stage: prospect
state: silent
chasing: watch
unanswered: 2
play: let-go
