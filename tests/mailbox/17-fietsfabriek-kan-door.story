Wat mij betreft kan het door
Fifteen seats ordered in half a sentence in Dutch, confirmed the same day: a client with nothing open.

zone Europe/Amsterdam
sanne = Sanne Kuipers <sanne@trapperfietsen.example>, signs "Sanne Kuipers / Trapper Fietsen"

2026-11-04 13:00 robin to sanne: Montagelijn 2
    Hoi Sanne,

    bijgaand de offerte voor montagelijn 2. Hoe kijk jij ertegenaan?

    Robin

2026-11-09 08:47 sanne: re
    Goedemorgen Robin,

    Intern nog even stevig over gesproken, want het was meer dan begroot. Maar wat mij betreft kan het door. Zet ons maar op 15 plekken per 1 december,
    factuur naar crediteuren.

    Groet, Sanne

2026-11-09 11:30 robin: re
    Hoi Sanne,

    staat genoteerd: vijftien plekken per 1 december. De bevestiging zit hierbij, crediteuren heeft een kopie.

    Robin

now 2026-11-20 15:00
stage: client
state: settled
unanswered: 0
play: none
