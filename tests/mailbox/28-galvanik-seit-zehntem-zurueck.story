Seit dem Zehnten zurück
His absence ended on 10 November; the clock began with the morning after it and has run more than seven working days: silent, a step-back.

zone Europe/Amsterdam
rolf = Rolf Behnke <rolf.behnke@galvanik-behnke.example>, quotes like outlook-german, signs "Rolf Behnke / Betriebsleiter"

2026-10-28 10:44 rolf: Bäderbelegung
    Hallo Herr Vos,

    die Auswertung der Bäderbelegung hat mir die Augen geöffnet, Bad 3 steht ja mehr als es läuft. Machen Sie mir bitte ein Angebot für die ganze Linie, mit Abwasser.

    Gruß
    Behnke

2026-11-02 13:30 robin: re
    Guten Tag Herr Behnke,

    anbei das Angebot für die Linie samt Abwasserbehandlung. Entspricht der Umfang Ihren Vorstellungen?

    Robin Vos

2026-11-02 13:31 rolf: Abwesenheitsnotiz: Bäderbelegung
header Auto-Submitted: auto-replied
    Guten Tag, ich bin im Urlaub und ab dem 10.11.2026 wieder im Betrieb. Ihre Nachricht wird nicht weitergeleitet. Rolf Behnke

now 2026-11-20 15:00
stage: prospect
state: silent
unanswered: 1
play: step-back
