Enthusiasm without movement
They love it, twice, and nothing moves.

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
    All of it, it looks fantastic! Really great work over there.

    Anna

now
stage: prospect
state: settled
play: current-state
