Sobald der Betriebsrat getagt hat
She will come back by herself once the works council has met, without any date: Robin owes nothing, no clock of hers can be named, so nothing is open and nothing is suggested.

zone Europe/Amsterdam
gesa = Gesa Thomsen <gesa.thomsen@kesselbau-thomsen.example>, quotes like outlook-german, signs "Gesa Thomsen / Personal & Organisation"

2026-10-27 09:30 robin to gesa: Schichttafel Kesselbau
    Hallo Frau Thomsen,

    anbei das Angebot für die Schichttafel, wie besprochen ohne Namen auf dem Bildschirm in der Halle. Ist das so in Ihrem Sinne?

    Robin Vos

2026-11-05 14:18 gesa: re
    Hallo Herr Vos,

    das ist genau so gemeint, danke. Die Sache ist bei uns mitbestimmungspflichtig. Sobald der Betriebsrat getagt hat, hören Sie von mir, vorher kann ich leider gar nichts sagen.

    Viele Grüße
    Gesa Thomsen

2026-11-05 15:02 robin: re
    Hallo Frau Thomsen, vielen Dank, das verstehe ich gut.

now 2026-11-20 15:00
stage: prospect
state: settled
unanswered: 0
play: none
