A client, long unheard
Nothing is open and nobody has written for a quarter of a year: a human word.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail

61wd 10:00 anna: Order
    Hi Robin,

    we'd like to order 12 seats. The signed contract is attached.

    Anna

61wd 15:00 robin: re
    Hi Anna,

    thank you. I'll be there on the first morning.

    Robin

60wd 15:00 anna: re
    Hi Robin, it runs, and everybody here likes the big screen at the gate. Anna

now
stage: client
state: settled
play: befriend
