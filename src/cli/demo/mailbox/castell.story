Declined, and Robin wrote again
Not interested means not interested. Robin asked once more all the same, and should stop there.

lucia = Lucía Castell <lucia.castell@castell-gruas.example>, quotes like gmail, signs "Lucía Castell / Castell Grúas"

17wd 12:15 robin to lucia: Cranes and their inspections
    Hi Lucía,

    how do you keep track of the yearly inspections of 60 cranes?

    Best regards,
    Robin

15wd 09:05 lucia: re
    Dear Robin,

    we have our own system for that and we are not interested in changing it. Thank you for
    thinking of us.

    Lucía

5wd 10:30 robin: re
    Hi Lucía,

    I hear you. Still, would you take 15 minutes to look at what we have added since? I think it
    would change your mind.

    Best regards,
    Robin

now
stage: declined
state: declined
unanswered: 1
play: respect-no
