Silent after the proposal
Anna saw the demo, asked for numbers and got them. Since then, nothing. Robin has left her in
peace so far: the moment for a step back.

anna = Anna Kowalska <anna.kowalska@kestrel-trucks.example>, quotes like outlook, signs "Anna Kowalska / Workshop manager, Kestrel Trucks / Mobile +31 6 5550 0118"

18wd 09:41 anna as numbers: Planning board, two sites
    Hi Robin,

    thanks for showing us round yesterday. The thing that stuck with me is that the parts
    people could see the board too. Right now they find out a truck is in when it blocks
    their door.

    Could you put a proposal together for both sites, Venlo and Weert? About 14 mechanics.

    Best,
    Anna

17wd 16:20 robin: re
    Hi Anna,

    the truck in front of the parts door, I'll remember that one.

    The proposal for Venlo and Weert is below: 14 mechanics, parts included as viewers, who cost
    nothing. Set-up is two days, one at each site.

      14 seats         € 18 each a month
      set-up           € 1,900 once

    What do you think?

    Best regards,
    Robin

15wd 08:55 anna: re
    Hi Robin, got it, looks clear. I need to run it past Geert who holds the purse. Is the
    set-up price per site the same if we only do Weert?

    Anna

15wd 11:12 robin: re
    Hi Anna,

    yes, it's half, one day instead of two. How did Geert take it?

    Best regards,
    Robin

now
stage: prospect
state: silent
chasing: no
unanswered: 1
play: step-back
