A compliment
One friendly mail is no pattern.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail

30wd 10:00 robin to anna: The yard
    Hi Anna,

    thank you for the tour of the yard. What stayed with you?

    Robin

11wd 10:00 anna: re
    Hi Robin! That was brilliant, I love it. Everybody here was impressed.

    Anna

now
stage: prospect
state: settled
play: none
