A slip of the tongue
One word of the trade is no sales mode.

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
    Hi Robin, all is well here. Anna

3wd 15:00 robin to anna: The new gate
    Hi Anna,

    the drivers can now book the gate themselves. It is quite future-proof. Would that help your night
    shift?

    Robin

now
stage: client
play: none
