The hospital's technicians were asked on Wednesday
A lively, half German exchange; the last question is two working days old and people there always answered within a day or two: still waiting.

zone Europe/Amsterdam
uta = Uta Lindqvist <u.lindqvist@klinikum-see.example>, quotes like german, signs "Uta Lindqvist / Medizintechnik, Haus C / Tel. intern 4410"

2026-11-10 09:14 robin to uta: Wartungsplan / demo last week
    Hallo Uta,

    thanks for the tour, ich habe jetzt eine Vorstellung davon, was 2.300 Geräte mit Prüfplakette heißt. Which of the two lists is the
    one you trust, the one from the ERP or the one on the wall?

    Robin

2026-11-10 13:50 uta: re
    Hi Robin,

    offiziell die aus dem ERP. Inoffiziell die an der Wand :-)  My colleagues in Kreuzlingen have only the wall.

2026-11-12 10:10 robin: re
    Danke, das hilft. How many of the 2,300 have to be checked by someone from outside?

2026-11-13 08:35 uta: re
    A bit over 400, Tendenz steigend. Die Firmen kommen wann sie wollen, das ist ja das Problem. I have attached
    last year's list so you get a feeling.

2026-11-18 11:20 robin: re
    Hallo Uta,

    from the list I count 61 visits where the device was in use and the technician went home again. Deckt sich das mit dem, was ihr erlebt?

    Robin

now 2026-11-20 15:00
stage: prospect
state: waiting
unanswered: 1
play: none
