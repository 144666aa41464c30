Closed by Robin
Robin let go last week. Until they write again, it is over.

ben = Ben Achterberg <ben@sandhurst-golfcars.example>, quotes like gmail

25wd 10:00 ben: golf cars
    Hi Robin, can you plan the charging of golf cars too, or only repairs? Ben

24wd 11:00 robin: re
    Hi Ben,

    only repairs, though one club misuses a mechanic called Battery for it. Would that do for you?

    Best regards,
    Robin

5wd 17:20 robin closes ben

now
stage: closed
state: closed
chasing: no
unanswered: 1
play: none
