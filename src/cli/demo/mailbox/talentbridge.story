A recruiter
She wants something from Robin, not the other way round. Whatever comes of it is no deal.

lisa = Lisa Brandt <lisa.brandt@talentbridge.example>, quotes like gmail, signs "Lisa Brandt / Senior Recruiter, Talentbridge"

12wd 08:30 lisa: Account Executive role, remote
    Hi Robin,

    I came across your profile and think you'd be a great fit for a Senior Account Executive position
    with one of our clients. The salary is competitive. Would you be open to a short chat about the
    vacancy? If so please send me your CV.

    Lisa

10wd 12:45 robin: re
    Hi Lisa,

    thanks for thinking of me. Which company is it, and what is the salary range?

    Best regards,
    Robin

now
play: none
