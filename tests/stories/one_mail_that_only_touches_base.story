One mail that only touches base
Once is no habit.

tom = Tom Rosewell <tom@rosewell.example>, quotes like gmail

12wd 10:00 tom: hour meters
    Hi Robin, we service forklifts by running hours, but nobody writes them down. Tom

9wd 10:00 robin: re
    Hi Tom,

    a driver can type the hours on a phone. Would they do that?

    Robin

2wd 10:00 robin: re
    Hi Tom,

    just checking in again. Any update?

    Robin

now
stage: prospect
unanswered: 2
play: none
