Paused: a meeting lies ahead
They meet next week. Until then there is nothing to say.

eva = Eva Lindgren <eva.lindgren@lindgren-bageri.example>, quotes like gmail, signs "Eva Lindgren / Technical lead, Lindgren Bageri"

8wd 13:00 robin to eva: Ovens, and who may open them
    Hi Eva,

    you wanted to see how the planner blocks an oven until it has cooled down. When would suit you?

    Best regards,
    Robin

6wd 09:44 eva: re
    Hi Robin,

    {+4wd %A, %-d %B} at 10 works for me. I've booked the small room and told Per to be there.

    See you then
    Eva

6wd 10:02 robin: re
    Hi Eva,

    perfect, see you on {+4wd %A, %-d %B} at 10.

    Best regards,
    Robin

now
stage: prospect
state: paused
chasing: no
unanswered: 0
play: none
