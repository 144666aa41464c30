The same mail twice
A mail sent again within the hour is no habit.

tom = Tom Rosewell <tom@rosewell.example>, quotes like gmail

12wd 10:00 tom: hour meters
    Hi Robin, we service forklifts by running hours, but nobody writes them down. Tom

2wd 09:10 robin: re
    Hi Tom,

    just touching base to see where you are with this. Any news on your side?

    Robin

2wd 10:00 robin: re
    Hi Tom,

    just checking in again. Any update?

    Robin

now
stage: prospect
unanswered: 1
play: none
