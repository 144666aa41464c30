Robin has just written
Whoever has written to a client lately waits.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail

81wd 10:00 anna: Order
    Hi Robin,

    we'd like to order 12 seats. The signed contract is attached.

    Anna

81wd 15:00 robin: re
    Hi Anna,

    thank you. I'll be there on the first morning.

    Robin

80wd 15:00 anna: re
    Hi Robin, it runs, and everybody here likes the big screen at the gate. Anna

10wd 15:00 robin: re
    Hi Anna,

    that is good to hear. All the best for the fair.

    Robin

now
stage: client
play: none
