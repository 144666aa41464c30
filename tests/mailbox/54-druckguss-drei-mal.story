Dreimal gefragt und dann Ruhe gegeben
Three unanswered mails at growing distances are a chase, but Robin has rested for nine working days: silent, a step-back.

zone Europe/Amsterdam
vik = Viktor Sandmann <v.sandmann@druckguss-sandmann.example>, quotes like outlook-german, signs "Viktor Sandmann / Fertigungsleitung"

2026-10-12 07:30 vik: Werkzeugwechsel
    Hallo Herr Vos, danke für den Besuch. Unsere Wechsel dauern im Schnitt 96 Minuten, davon wird 40 Minuten der Kran gesucht. Was können Sie dazu anbieten?

2026-10-15 10:00 robin: re
    Hallo Herr Sandmann, hier das Angebot: Kran und Werkzeugwechsel auf einer Tafel. Trifft das Ihren Engpass?

2026-10-27 10:30 robin: re
    Hallo Herr Sandmann, ich habe die Kranzeiten noch nach Schichten getrennt, die Nacht ist deutlich besser als der Tag. Woran könnte das liegen?

2026-11-09 09:00 robin: re
    Hallo Herr Sandmann, wären Sie an einem Termin mit der Instandhaltung zu dritt interessiert?

now 2026-11-20 15:00
stage: prospect
state: silent
chasing: chasing
unanswered: 3
play: step-back
