Cold: one mail, never answered
Nobody at Pellworm has ever written. One polite mail is no reason to worry or to nudge.

owner = Thies Petersen <t.petersen@pellworm-landtechnik.example>

8wd 10:20 robin to owner: Harvest season and the workshop calendar
    Hello Mr Petersen,

    in August every combine in the district breaks down on the same afternoon, a colleague of
    yours told me. How do you decide who gets the mechanic first?

    I work on planning boards for workshops like yours and would like to learn how you do it.

    Kind regards,
    Robin Vos

now
stage: prospect
state: cold
chasing: no
unanswered: 1
play: none
