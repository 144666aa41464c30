A client, sold to again
She has bought already, and the mail sells on.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail

90wd 10:00 anna: Order
    Hi Robin,

    we'd like to order 12 seats. The signed contract is attached.

    Anna

90wd 15:00 robin: re
    Hi Anna,

    thank you. I'll be there on the first morning.

    Robin

20wd 10:00 anna: All fine
    Hi Robin,

    all is well here. We leave for two weeks in Norway with the children tomorrow.

    Anna

3wd 15:00 robin to anna: Premium
    Hi Anna,

    our Premium plan has everything you need: powerful analytics and a full range of modules. Shall I
    book a quick call to walk you through the benefits?

    Robin

now
stage: client
state: waiting
play: befriend
