A client is sold to
The dairy bought in February and told Robin about a daughter's wedding; what it got back eleven working days ago was a brochure. A human word is called for.

zone Europe/Amsterdam
tove = Tove Halvorsen <tove@fjellmeieri.example>, quotes like gmail, signs "Tove Halvorsen, Fjellmeieri"

2026-02-12 09:00 tove: Order
    Hi Robin, the board said yes yesterday. We take the plan for the churns and the cold store, please start us on 1 March.

2026-02-12 13:00 robin: re
    Hi Tove, wonderful. All set for 1 March, papers attached.

2026-10-14 19:20 tove to robin: A good week
    Hi Robin,

    first week in years without a tanker waiting at the gate, so I thought you should hear it. And in other news my youngest marries on
    Saturday, up at the summer farm, forty people and one toilet. Wish us dry weather!

    Tove

2026-11-05 10:00 robin to tove: Take your dairy to the next level
    Hi Tove,

    I'm excited to share our new Enterprise Suite, a best-in-class, end-to-end platform that leverages AI to unlock game-changing synergies across your entire value
    chain. Leading dairies see a 40 % uplift in productivity. As a valued customer you qualify for exclusive upgrade pricing, and I'd love to walk you through a
    tailored demo of the premium modules.

    When can we schedule a call to discuss your upgrade?

    Robin

now 2026-11-20 15:00
stage: client
state: silent
unanswered: 1
play: befriend
