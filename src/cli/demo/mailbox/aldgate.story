On watch: two unanswered
Two mails lie there, decently apart. One more would be a chase; for now it rests.

priya = Priya Raman <priya.raman@aldgate-lifts.example>, quotes like gmail, signs "Priya Raman / Operations, Aldgate Lifts"

14wd 15:10 priya: Engineers on two phones
    Hi Robin,

    half of our engineers carry a second phone for the current system and they hate it. Does yours
    run on any phone? And how long does moving over take for 25 people?

    Priya

13wd 09:48 robin: re
    Hi Priya,

    any phone, yes, in the browser. Moving 25 people took the last firm nine days, because they did
    it team by team.

    Which team would go first with you?

    Best regards,
    Robin

3wd 11:20 robin: re
    Hi Priya,

    I asked the firm with the nine days what they'd do differently: start with the team that
    complains most. Would that be the one with the two phones?

    Best regards,
    Robin

now
stage: prospect
state: silent
chasing: watch
unanswered: 2
play: none
