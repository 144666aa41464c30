Nothing to take up again
Whoever never said more than thanks has forgotten nothing.

dee = Deirdre Harlow <dee@harlow.example>, quotes like gmail

40wd 12:00 robin to dee: The slides
    Hi Dee,

    here are the slides of Monday.

    Robin

39wd 15:00 dee: re
    Thanks, Robin!

now
stage: prospect
state: settled
play: none
