Due next Thursday
Robin promised the marked-up plan for 26 November and has asked nothing: not due yet, nothing to do.

zone Europe/Amsterdam
hew = Hew Sinclair <hew@lockdredge.example>, quotes like outlook

2026-11-16 09:55 hew: Dredger and hoppers
    Robin, floor plan of the basin as you wanted it. Hopper 3 is drawn too long but the rest is right. Hew

2026-11-18 10:30 robin: re
    Hew, many thanks, that is just what I needed. You will get it back from me with the hopper berths marked on Thursday 26 November.

now 2026-11-20 15:00
stage: prospect
state: settled
unanswered: 0
play: none
