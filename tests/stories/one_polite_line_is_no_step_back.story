One polite line
A single soft phrase in a push leaves it a push.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail

40wd 10:00 anna: Proposal
    Hi Robin, could you send us a proposal for two sites? Anna

39wd 10:00 robin: re
    Hi Anna, here is the proposal for both sites. What do you think of it? Robin

10wd 10:00 robin: re
    Hi Anna,

    could you tell me what you think of the proposal? Either way is fine.

    Robin

now
stage: prospect
state: silent
play: step-back
