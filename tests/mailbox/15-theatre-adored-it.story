Everybody adored it, and it will not happen
The praise is loud but the sentence that counts says that there will be no project: a no that sounds like a yes.

zone Europe/Amsterdam
ol = Olivia Brandt-Hughes <olivia@lyricworkshops.example>, quotes like gmail, signs "Olivia x"

2026-10-30 16:00 robin to ol: Paint frame and carpentry, one plan
    Hi Olivia,

    here is the season with paint frame, carpentry and props side by side, and the price as promised. How did it go down with your heads of department?

    Robin

2026-11-06 23:48 ol: re
    Robin!!

    Oh they ADORED it. Carpentry actually clapped. Props want to marry you. I have never seen that lot agree on a single thing and they
    agreed on this in four minutes flat, so yes, yes, a thousand times yes from the shop floor.

    And then upstairs took the season's capital budget and put every last penny of it on the roof, so it isn't going to be us, my
    love. I could weep. You were wonderful.

now 2026-11-20 15:00
state: declined
play: none
