Robin fragt nach einem Angebot
Robin kauft ein.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail

2026-11-02 10:00 robin to anna: Anfrage
    Hallo Frau Kowalska,

    könnten Sie uns ein Angebot für 40 Stühle machen?

    Robin

2026-11-03 10:00 anna: re
    Hallo Robin,

    vielen Dank für Ihre Anfrage. Unser Angebot kommt morgen. Welche Farbe soll es sein?

    Anna

2026-11-04 10:00 robin: re
    Hallo Frau Kowalska,

    grau bitte. Wann kommt Ihr Angebot?

    Robin

now 2026-11-20 15:00
play: none
