Two plants that don't know of each other
Same company, two groups of people who never shared a mail: two relationships, each for itself.

zone Europe/Amsterdam
ulla = Ulla Brink <ulla.brink@norrstal.example>, quotes like outlook
hen = Henrik Aas <henrik.aas@norrstal.example>, quotes like outlook
pia = Pia Lund <pia.lund@norrstal.example>, quotes like gmail

2026-11-10 08:20 ulla cc hen as mill: Roll shop
    Hi Robin, Henrik and I run the roll shop in the north mill. 14 grinders. Could you tell us what others do about roll changes at the weekend?

2026-11-12 09:00 robin to all: re mill
    Hi Ulla, hi Henrik, most keep one set mounted ahead. How many sets do you own?

2026-11-11 13:30 pia as office: Site catering vans
    Hello, we are the facility department in the south and I saw your name in a trade magazine. Do you plan vans at all, or machines only?

2026-11-18 10:00 robin to pia: re office
    Hello Pia, vans are fine. How many stops does a round have?

now 2026-11-20 15:00
relationships: 2
