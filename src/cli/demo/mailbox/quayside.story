The answer lies in Junk
Marek did write. The spam filter kept it, and he is waiting for a price.

marek = Marek Nowak <marek@quayside-cranes.example>, quotes like gmail, signs "Marek Nowak / Quayside Cranes"

7wd 10:00 robin to marek: The crane log
    Hi Marek,

    you showed me the crane log in the red binder. Shall I put last month's pages into the planner, so
    that you can see them there?

    Best regards,
    Robin

3wd 22:14 marek in Junk: re
    Hi Robin, yes please do, I scanned the pages, they are on the share. And what
    would it cost for 7 people? My boss wants to know.

    Marek

now
stage: prospect
state: yours
chasing: no
unanswered: 0
play: rescue
