A client, unheard for a while
A day less, and there is no need yet.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail

60wd 10:00 anna: Order
    Hi Robin,

    we'd like to order 12 seats. The signed contract is attached.

    Anna

60wd 15:00 robin: re
    Hi Anna,

    thank you. I'll be there on the first morning.

    Robin

59wd 15:00 anna: re
    Hi Robin, it runs, and everybody here likes the big screen at the gate. Anna

now
stage: client
state: settled
play: none
