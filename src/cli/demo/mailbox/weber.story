Still nach dem Angebot
A German prospect: friendly, formal, interested, and silent since the offer. The step back has to
come in German.

weber = Katrin Weber <k.weber@weber-aufzuege.example>, quotes like outlook-german, signs "Katrin Weber / Leitung Service / Weber Aufzüge GmbH, Kassel"

17wd 08:47 weber: Anfrage Einsatzplanung
    Sehr geehrter Herr Vos,

    vielen Dank für das Gespräch auf der Messe. Wir planen unsere 18 Monteure noch mit Magneten an der
    Tafel, und wenn jemand krank ist, stimmt am Mittag nichts mehr.

    Können Sie uns ein Angebot für 18 Monteure und 3 Disponenten schicken?

    Mit freundlichen Grüßen
    Katrin Weber

15wd 10:20 robin: re
    Guten Tag Frau Weber,

    die Tafel mit den Magneten kenne ich gut, und den Mittag auch. Hier ist das Angebot: 21 Plätze zu
    je 19 € im Monat, die Einführung an zwei Tagen bei Ihnen in Kassel.

    Passt das so für Sie?

    Viele Grüße
    Robin Vos

13wd 16:03 weber: re
    Guten Tag Herr Vos,

    danke, das Angebot ist angekommen und sieht gut aus. Wie läuft denn die Vertretung bei Krankheit,
    sieht der Monteur das auf dem Handy?

    Viele Grüße
    Katrin Weber

12wd 09:35 robin: re
    Guten Tag Frau Weber,

    ja, er bekommt den Auftrag sofort auf sein Handy, mit der Adresse. Haben Sie noch etwas, das Ihnen
    fehlt, oder passt es so?

    Viele Grüße
    Robin Vos

now
stage: prospect
state: silent
chasing: no
unanswered: 1
play: step-back
