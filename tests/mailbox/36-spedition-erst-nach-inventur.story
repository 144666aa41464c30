Erst nach der Inventur, aber die Liste schon jetzt
She puts the matter off until January and wants a document now, without a question mark, four working days ago: Robin owes it.

zone Europe/Amsterdam
heid = Heidrun Pauls <h.pauls@spedition-pauls.example>, quotes like german, signs "Heidrun Pauls / Spedition Pauls GmbH / Sitz Aurich, HRB 20113"

2026-11-12 10:00 robin to heid: Werkstatt der Zugmaschinen
    Moin Frau Pauls,

    hier das Angebot für die Werkstatt mit vier Gruben. Passt der Zuschnitt für Sie?

    Robin Vos

2026-11-16 09:05 heid: re
    Moin Herr Vos,

    der Zuschnitt passt. Vor der Inventur fassen wir das aber nicht mehr an, ich melde mich in der zweiten Januarwoche. Was unser Datenschützer allerdings schon jetzt
    bräuchte, ist Ihr Auftragsverarbeitungsvertrag samt der Liste der Unterauftragnehmer. Schicken Sie mir das gern formlos.

    Moin moin
    H. Pauls

now 2026-11-20 15:00
stage: prospect
state: yours
unanswered: 0
play: answer
