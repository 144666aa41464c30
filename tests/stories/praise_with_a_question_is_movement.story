They like it, and they move
Whoever asks for an offer moves.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail

30wd 10:00 robin to anna: The yard
    Hi Anna,

    thank you for the tour of the yard. What stayed with you?

    Robin

29wd 10:00 anna: re
    Hi Robin! That was brilliant, I love it. Everybody here was impressed.

    Anna

12wd 10:00 robin: re
    Hi Anna,

    what would you like to see next?

    Robin

11wd 10:00 anna: re
    It looks fantastic! Could you send us an offer for two sites?

    Anna

10wd 10:00 robin: re
    Hi Anna, here is the offer for both sites. Robin

9wd 10:00 anna: re
    Thank you, it is with the board now. It looks fantastic.

    Anna

now
stage: prospect
play: none
