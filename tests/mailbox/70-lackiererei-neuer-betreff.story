Die Kollegin schreibt unter neuem Betreff
The proposal was answered by a colleague in a fresh mail of 13 November that asks something; Robin has not answered for five working days.

zone Europe/Amsterdam
ben = Benno Kersting <b.kersting@lack-kersting.example>, quotes like outlook-german
aya = Aylin Demir <a.demir@lack-kersting.example>, quotes like outlook-german, signs "Aylin Demir / Einkauf"

2026-11-03 10:00 robin to ben cc aya: Kabinenbelegung
    Hallo Herr Kersting, hallo Frau Demir,

    hier das Angebot für drei Kabinen und den Trockner. Ist der Trockner so richtig abgebildet?

    Robin Vos

2026-11-13 11:50 aya to robin: Konditionen
    Guten Tag Herr Vos,

    Herr Kersting ist mit dem Trockner einverstanden. Für mich offen sind noch das Zahlungsziel und die Kündigungsfrist, dazu finde ich in Ihrem Angebot nichts. Wie halten Sie das?

    Freundliche Grüße
    Aylin Demir

now 2026-11-20 15:00
stage: prospect
state: yours
unanswered: 0
play: answer
