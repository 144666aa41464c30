He answered all the same
What was wrong with the mails is over once he has answered.

tom = Tom Rosewell <tom@rosewell.example>, quotes like gmail

12wd 10:00 tom: hour meters
    Hi Robin, we service forklifts by running hours, but nobody writes them down. Tom

9wd 10:00 robin: re
    Hi Tom,

    just touching base to see where you are with this. Any news on your side?

    Robin

2wd 10:00 robin: re
    Hi Tom,

    just checking in again. Any update?

    Robin

1wd 10:00 tom: re
    Nothing new here, the trucks are all out. Tom

now
stage: prospect
state: settled
play: none
