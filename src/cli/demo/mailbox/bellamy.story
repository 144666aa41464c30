A client, addressed as a prospect
Ruth bought in spring and told Robin about her walk. Robin answered with an upgrade offer. She has
bought already: be a friend.

ruth = Ruth Bellamy <ruth@bellamy-tractors.example>, quotes like outlook, signs "Ruth Bellamy / Bellamy Tractors"

60wd 10:21 ruth: Contract
    Dear Robin,

    the signed contract is attached. We'd like to order 12 seats, starting on the first of next
    month. Please send the invoice to our accounts.

    Kind regards
    Ruth

60wd 11:02 robin: re
    Hi Ruth,

    wonderful, thank you. The invoice goes to accounts today, and I'll be there on the first morning.

    Best regards,
    Robin

12wd 14:40 ruth: All good
    Hi Robin,

    just to say that the lads are happy with it. I'm off for a week now, my sister and I are walking
    the coast path, if the weather lets us.

    Ruth

3wd 09:15 robin to ruth: Upgrade to Premium
    Hi Ruth,

    our Premium plan is a game-changer: best-in-class analytics, seamless integration and a powerful
    ROI dashboard. Upgrade this month and save 20%. Shall I book a quick call to walk you through the
    unique benefits?

    Best regards,
    Robin

now
stage: client
state: waiting
chasing: no
unanswered: 1
play: befriend
