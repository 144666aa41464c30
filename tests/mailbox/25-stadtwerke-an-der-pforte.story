Dienstag um neun an der Pforte
A meeting on 24 November was agreed in German and accepted in the calendar: nothing before it.

zone Europe/Amsterdam
karl = Karl-Heinz Obermann <k-h.obermann@stadtwerke-wenden.example>, quotes like outlook-german

2026-11-11 09:10 robin to karl: Einsatzplanung Rohrnetz
    Guten Tag Herr Obermann,

    gern zeige ich Ihrer Leitstelle die Tafel einmal mit Ihren eigenen Einsätzen. Wann würde es Ihnen passen?

    Robin Vos

2026-11-16 11:25 karl as zusage: re
    Hallo Herr Vos,

    dann machen wir Dienstag, 24.11., 9 Uhr. Bitte an der Pforte melden, ich hole Sie ab. Parken bitte NICHT auf den gelben Flächen, da schleppt der Kollege ab,
    auch bei Besuch.

    MfG Obermann

2026-11-16 11:26 karl: Angenommen: Einsatzplanung Rohrnetz
header Content-Type: text/calendar; method=REPLY; charset=utf-8
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//example//calendar//DE
    METHOD:REPLY
    BEGIN:VEVENT
    UID:rohrnetz-24@stadtwerke-wenden.example
    DTSTAMP:20261116T102600Z
    DTSTART:20261124T080000Z
    DTEND:20261124T093000Z
    SUMMARY:Einsatzplanung Rohrnetz
    ATTENDEE;PARTSTAT=ACCEPTED:mailto:k-h.obermann@stadtwerke-wenden.example
    END:VEVENT
    END:VCALENDAR

2026-11-16 13:00 robin: re zusage
    Guten Tag Herr Obermann, vielen Dank, Dienstag um neun an der Pforte, und kein Rad auf gelbem Grund.

now 2026-11-20 15:00
stage: prospect
state: paused
play: none
