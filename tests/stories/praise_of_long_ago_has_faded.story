Praise of long ago
What they liked more than ninety days ago says nothing about today, and one mail is no pattern.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail

80wd 10:00 robin to anna: The yard
    Hi Anna,

    thank you for the tour of the yard. What stayed with you?

    Robin

79wd 10:00 anna: re
    Hi Robin! That was brilliant, I love it. Everybody here was impressed.

    Anna

12wd 10:00 robin: re
    Hi Anna, here are the pictures of the yard. Robin

11wd 10:00 anna: re
    They look fantastic! Really great work over there.

    Anna

now
stage: prospect
state: settled
play: none
