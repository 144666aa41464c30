A letter that lives in the future
The operator answered well; Robin's last mail, two working days old, knows only how wonderful it will be. Still waiting, and a question about today would be better.

zone Europe/Amsterdam
flo = Florin Mayr <florin@gipfelbahn.example>, quotes like gmail

2026-11-11 10:30 flo: maintenance windows
    Hello Robin, we do the ropes in November and the cabins in April and between the two there are never enough hands. I'd like to understand what
    your tool does about the cabins.

2026-11-18 09:45 robin: re
    Hello Florin,

    picture the end of next season. Every cabin is ready the evening before. Your team will go home at five and you will open one screen in the morning and see
    everything. There will be no more phone calls at night, you will save hundreds of hours, and the guests will glide up the mountain while the whole company
    is going to run like clockwork. By 2028 you will be the most modern cable car in the Alps.

    Shall we make it happen?

    Robin

now 2026-11-20 15:00
stage: prospect
state: waiting
unanswered: 1
play: current-state
