Silent after the proposal, with a colleague in the loop
Nils answers from the office and from his phone, which has another address; Ingrid reads along.
Neither has written since the proposal.

nils   = Nils Berg <nils.berg@halden-verksted.example>, quotes like gmail, signs "Nils Berg / Halden Verksted AS"
phone  = Nils Berg <nilsberg71@fjordpost.example>, quotes like gmail
ingrid = Ingrid Moe <ingrid.moe@halden-verksted.example>, quotes like outlook, signs "Ingrid Moe / Finance"

19wd 10:30 robin to nils as first: Bikes waiting for parts
    Hi Nils,

    you mentioned at the fair that about a third of your repairs stand still because a part
    isn't there. Is that still so? I could show you in 20 minutes how two other shops got it
    down.

    Best regards,
    Robin

18wd 21:47 phone: re
    Ha, rather 40% by now. Yes please, show us. Ingrid from finance should join.

    Sent from my phone

16wd 13:05 ingrid to robin cc nils: Re: Bikes waiting for parts
    Hello Robin,

    Nils has told me about the call. Before we go on, what would this cost for 9 people? Please
    send a written offer, thank you.

    Kind regards
    Ingrid

13wd 10:02 robin to ingrid cc nils as offer: re
    Hello Ingrid,

    with pleasure. For 9 people it is € 20 each a month, ordering parts included, and you can
    stop at the end of any month. The full offer:

      9 seats          € 180 a month
      import of stock  € 450 once

    Nils, you asked on the phone about the supplier's lists: yes, we read those in as they are.

    Does this fit what you had in mind?

    Best regards,
    Robin

now
stage: prospect
state: silent
chasing: no
unanswered: 1
play: step-back
