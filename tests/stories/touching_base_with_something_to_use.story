The second one brings something
A mail that checks in and brings a finding is no touching base.

tom = Tom Rosewell <tom@rosewell.example>, quotes like gmail

12wd 10:00 tom: hour meters
    Hi Robin, we service forklifts by running hours, but nobody writes them down. Tom

9wd 10:00 robin: re
    Hi Tom,

    just touching base to see where you are with this. Any news on your side?

    Robin

2wd 10:00 robin: re
    Hi Tom,

    just checking in again, with something from the road: most workshops we talked to lose an hour a
    week to lists that are out of date. Is it like that with you?

    Robin

now
stage: prospect
unanswered: 2
play: none
