A picture, and a question about today
Painting is fine beside a question about today.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail

6wd 10:00 anna: Cranes
    Hi Robin, we look after forty cranes, and the plan is a sheet of paper. Anna

2wd 15:00 robin: re
    Hi Anna,

    imagine your yard next year, with every crane on one screen. You will never look for a sheet of
    paper again. How do you keep the sheet up to date today?

    Robin

now
stage: prospect
state: waiting
play: none
