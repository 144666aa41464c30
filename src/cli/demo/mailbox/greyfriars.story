A step back was sent last week
Robin has put the agenda down and asked where things stand. Now it rests: fifteen working days.

owen = Owen Pritchard <owen.pritchard@greyfriars-coaches.example>, quotes like outlook, signs "Owen Pritchard / Fleet engineer, Greyfriars Coaches"

19wd 14:20 owen: MOT calendar
    Hi Robin

    The MOT reminder thing looks handy. We run 40 coaches. What would a trial look like and what do
    you need from us?

    Owen

18wd 10:30 robin: re
    Hi Owen,

    a trial is four weeks with five coaches, and I need their plates and last MOT dates. Which five
    would you pick?

    Best regards,
    Robin

6wd 10:05 robin: re
    Hi Owen,

    you asked about a trial with your MOT dates, and then it went quiet, which usually means that
    something else matters more. That's fine.

    I'd rather know than guess: is it a no for now, or did it just slip down the list? Either answer
    is fine with me, and if it's a no, I'll close it here without hard feelings.

    Best regards,
    Robin

now
stage: prospect
state: silent
chasing: watch
unanswered: 2
play: none
