Forgotten: no tension at all
A good exchange in early autumn, nothing owed, no mail since. Bring something they can use.

dee = Deirdre Harlow <dee@harlow-compressors.example>, quotes like gmail, signs "Dee Harlow / Harlow Compressors"

44wd 14:31 dee: how do others do it
    Hi Robin,

    how do other firms keep the on-call list fair? Ours is a spreadsheet and a row every month. I'd
    like to hear how they deal with holidays.

    Dee

43wd 10:12 robin: re
    Hi Dee,

    most let people swap among themselves and only count the totals at the end of the year. The
    fights stop when everybody can see the totals.

    Best regards,
    Robin

41wd 09:22 dee: re
    That's a good one, seeing the totals. I'll put them up on the wall and we'll see who shouts first.
    Thanks, Robin.

    Dee

now
stage: prospect
state: settled
chasing: no
unanswered: 0
play: educate
