Closed, and still closed
The step-back was never answered and Robin closed it in October: nothing to say.

zone Europe/Amsterdam
art = Artemis Vale <artemis@valecircus.example>, quotes like gmail

2026-08-20 10:00 art: winter quarters
    Robin! 18 wagons, one welder, ten weeks. Can you plan a circus?

2026-08-21 09:00 robin: re
    Artemis, I would love to try. Which wagons have to be back on the road first?

2026-09-18 10:00 robin: re
    Artemis,

    perhaps the welder has it all in hand and there is nothing for me to do. That's fine, and so is a no. Do you still want this, or shall we leave it?

    Robin

2026-10-22 09:15 robin closes art

now 2026-11-20 15:00
state: closed
play: none
