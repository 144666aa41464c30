Forgotten, with four of hers in copy
That is a buying group.

dee = Deirdre Harlow <dee@harlow.example>, quotes like gmail
abe = Abe Harlow <abe@harlow.example>
bea = Bea Harlow <bea@harlow.example>
cal = Cal Harlow <cal@harlow.example>
dan = Dan Harlow <dan@harlow.example>
eve = Eve Harlow <eve@harlow.example>

32wd 10:00 dee to robin cc abe, bea, cal, dan: on-call list
    Hi Robin, how do other firms keep the on-call list fair? Dee

31wd 12:00 robin: re
    Hi Dee,

    most let people swap among themselves and only count the totals.

    Robin

30wd 14:59 dee to robin cc abe, bea, cal, dan: re
    That's a good one, seeing the totals. I'll put them up on the wall.

now
stage: prospect
state: settled
play: educate
