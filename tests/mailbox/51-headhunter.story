A headhunter, answered
Robin turned a recruiter down in one line; nothing is open, and it is no deal.

zone Europe/Amsterdam
hh = Cordelia Finch <cordelia@finchsearch.example>, quotes like gmail, signs "Cordelia Finch / Executive Search / GDPR: you receive this because your profile is public"

2026-04-13 16:30 hh: Confidential: VP Sales, Benelux
    Dear Robin, I am mandated by a fast-growing scale-up to find its next VP Sales. Your background stands out. Are you open to a discreet conversation, and what package would you expect?

2026-04-14 09:05 robin: re
    Dear Cordelia, thank you for thinking of me. I'm happy where I am, so I'll pass. All the best with the search.

now 2026-11-20 15:00
state: settled
play: none
