Cold after three
Three mails, a week apart, to someone who never wrote. Letting go costs nothing.

gareth = Gareth Pugh <gareth.pugh@tideway-plant.example>

19wd 09:10 robin to gareth: Service planning at Tideway
    Hi Gareth,

    I read that Tideway opened a third depot in Newport. How do you plan service across the
    three of them?

    Best regards,
    Robin

13wd 09:30 robin: re
    Hi Gareth,

    other plant hire firms tell me that moving mechanics between depots is the hard bit. Is it
    the same for you?

    Best regards,
    Robin

6wd 14:45 robin: re
    Hi Gareth,

    would it help if I sent you a page on how Corran Hire plans its four depots?

    Best regards,
    Robin

now
stage: prospect
state: cold
chasing: chasing
unanswered: 3
play: let-go
