Strike me off
The roofer wants no mail and said so bluntly; Robin wrote to him again with a question six weeks later. Leave him alone.

zone Europe/Amsterdam
gus = Gus Trelawny <gus@trelawnyroofs.example>, quotes like nothing

2026-10-01 10:05 robin to gus: Scaffold planning
    Hi Gus,

    how do you keep track of which scaffold stands where? I ask because a roofer in your town lost one for a month.

    Robin

2026-10-02 06:31 gus: re
    Don't know where you got my address but strike me off whatever list I'm on. I get enough of this

2026-11-12 10:40 robin: re
    Hi Gus,

    fair enough in October, I thought I would try at a quieter time of year. Would a ten-minute call do any harm?

    Robin

now 2026-11-20 15:00
state: declined
play: respect-no
