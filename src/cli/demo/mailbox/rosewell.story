Two mails that only touch base
"Just checking in" teaches people to look away. Next time, bring something they can use.

tom = Tom Rosewell <tom@rosewell-forklifts.example>, quotes like gmail

16wd 10:42 tom: hour meters
    Hi Robin, we service forklifts by running hours, but nobody writes the hours down until the
    truck is in pieces. Is that something your planner can deal with? Tom

15wd 09:00 robin: re
    Hi Tom,

    the driver can type the hours on a phone, and the planner books the service from that. It won't
    make them do it, I'm afraid.

    Best regards,
    Robin

9wd 09:02 robin: re
    Hi Tom,

    just touching base to see where you are with this. Any news on your side?

    Best regards,
    Robin

2wd 09:01 robin: re
    Hi Tom,

    just checking in again. Any update?

    Best regards,
    Robin

now
stage: prospect
state: silent
chasing: watch
unanswered: 2
play: educate
