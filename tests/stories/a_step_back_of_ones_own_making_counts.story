Robin stepped back by himself
A mail that is fine with a no is a step-back, whether or not the program drafted it.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail

40wd 10:00 anna: Proposal
    Hi Robin, could you send us a proposal for two sites? Anna

39wd 10:00 robin: re
    Hi Anna, here is the proposal for both sites. What do you think of it? Robin

10wd 10:00 robin: re
    Hi Anna,

    where do things really stand? If this has dropped off your list, a short no is a perfectly good answer.

    Robin

now
stage: prospect
state: silent
play: none
