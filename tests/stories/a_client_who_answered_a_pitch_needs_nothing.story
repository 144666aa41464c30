The pitch was answered
What was wrong with the mail is over once they have answered it.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail

90wd 10:00 anna: Order
    Hi Robin,

    we'd like to order 12 seats. The signed contract is attached.

    Anna

90wd 15:00 robin: re
    Hi Anna,

    thank you. I'll be there on the first morning.

    Robin

10wd 15:00 robin to anna: Premium
    Hi Anna,

    our Premium plan has everything you need: powerful analytics and a full range of modules. Shall I
    book a quick call to walk you through the benefits?

    Robin

9wd 15:00 anna: re
    Hi Robin, thank you, I have shown it to the night shift and put it on the wall. Anna

now
stage: client
play: none
