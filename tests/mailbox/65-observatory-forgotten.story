A good talk in September, forgotten since
The observatory was engaged, all was answered, and nobody has written for more than forty working days: bring something they can use.

zone Europe/Amsterdam
tal = Talia Brook <talia@hillobservatory.example>, quotes like gmail

2026-09-09 11:00 tal: Mirror lab
    Hello, our mirror lab has one polishing machine and five groups that think it is theirs. How would your board tell them apart?

2026-09-10 10:00 robin: re
    Hello Talia, by colour, and each group sees when its turn comes. How long does one polish take?

2026-09-14 17:45 tal: re
    Between four days and forever, it depends on the glass. Thanks for taking the time, that was helpful to understand.

2026-09-15 09:00 robin: re
    Hello Talia, "forever" is a unit I shall add. Glad it helped.

now 2026-11-20 15:00
stage: prospect
state: settled
tension: none
unanswered: 0
play: educate
