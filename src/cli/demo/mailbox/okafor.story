Answered elsewhere
Sade never answered in the thread. Her brother, who was copied in once, did, in a mail of his own.

sade  = Sade Okafor <sade@okafor-motorcycles.example>, quotes like gmail
tunde = Tunde Okafor <tunde.okafor@okafor-motorcycles.example>, quotes like gmail, signs "Tunde Okafor / Okafor Motorcycles, the other one"

14wd 09:40 sade cc tunde: can it do MOT slots
    Hi Robin, saw your planner at Ravi's garage. Can customers book MOT slots themselves? Sade

13wd 10:15 robin: re
    Hi Sade,

    they can, in the hours that you open for it. Ravi opens only Wednesdays. Would you like to try it
    with your own calendar?

    Best regards,
    Robin

5wd 19:50 tunde: From Sade's brother
    Hello Robin,

    Sade is up to her elbows in a gearbox so I'm writing for her. She set it up herself on Sunday and
    we've had nine bookings already. All good here.

    Cheers
    Tunde

now
stage: prospect
state: settled
chasing: no
unanswered: 0
play: none
