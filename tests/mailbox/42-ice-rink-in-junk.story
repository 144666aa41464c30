Their answer lies in Junk
The rink answered with a question three working days ago, and the provider put it into Junk: read it.

zone Europe/Amsterdam
zof = Zofia Lisek <zofia@zimnaarena.example>, quotes like gmail

2026-10-28 10:05 zof: ice resurfacing
    Hello Robin, hockey, figure skaters and the public all want the hour after school. How do you price it for one rink?

2026-11-02 14:00 robin: re
    Hello Zofia, one rink is the small plan, the sheet is attached. Who of the three complains loudest today?

2026-11-17 16:15 zof in Junk: re
    Hello Robin! FREE hour after school, haha, if only. The hockey parents are the loudest. We talked about the sheet, is it possible to pay it in two parts?

now 2026-11-20 15:00
stage: prospect
state: yours
unanswered: 0
play: rescue
