Enthusiasm without movement
Everything is brilliant and nothing moves: today does not hurt enough. Ask about today.

stellan = Stellan Ek <stellan.ek@ek-kranar.example>, quotes like gmail, signs "Stellan Ek / Ek Kranar"

21wd 10:00 robin to stellan: What you saw on Friday
    Hi Stellan,

    thanks for having me on Friday. What stayed with you?

    Best regards,
    Robin

20wd 12:30 stellan: re
    Hi Robin! Brilliant stuff, I love it. Everybody here was impressed. This will be fantastic for us.

    Stellan

13wd 09:20 robin: re
    Hi Stellan,

    imagine your yard next year: every crane on one screen, no calls in the evening, and planners who
    will go home at five. You will never look for a crane again. How does that sound?

    Best regards,
    Robin

11wd 16:05 stellan: re
    Sounds amazing, really great. You are doing a fantastic job over there!

    Stellan

now
stage: prospect
state: settled
chasing: no
unanswered: 0
play: current-state
