Not forgotten yet
A minute less, and there is no need.

dee = Deirdre Harlow <dee@harlow.example>, quotes like gmail

32wd 10:00 dee: on-call list
    Hi Robin, how do other firms keep the on-call list fair? Dee

31wd 12:00 robin: re
    Hi Dee,

    most let people swap among themselves and only count the totals.

    Robin

30wd 15:01 dee: re
    That's a good one, seeing the totals. I'll put them up on the wall.

now
stage: prospect
state: settled
play: none
