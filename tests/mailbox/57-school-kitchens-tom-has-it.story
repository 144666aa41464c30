A question for Tom
The question in the last mail goes to her own colleague in copy, not to Robin: nothing is open on Robin's side, nothing to do.

zone Europe/Amsterdam
bex = Rebecca Dunmore <rebecca@larkkitchens.example>, quotes like outlook, signs "Rebecca Dunmore / Lark School Kitchens"
tom = Tom Ainsley <tom@larkkitchens.example>

2026-11-09 10:00 robin to bex cc tom: Ovens and vans
    Hi Rebecca, hi Tom,

    this is the plan with the three central kitchens. Which of them takes over when the oven in Lark Street fails?

    Robin

2026-11-12 15:33 bex to robin cc tom: re
    Hi Robin, Mill Lane takes over, and swears about it. The plan is on my wall now.

    @Tom: do you still have the van lease figures, and could you send them over to me before the governors sit?

    Rebecca

now 2026-11-20 15:00
stage: prospect
state: settled
unanswered: 0
play: none
