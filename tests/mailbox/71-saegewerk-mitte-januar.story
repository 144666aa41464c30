Mitte Januar gern
Nobody can be brought to a table before Christmas; she names the middle of January: paused.

zone Europe/Amsterdam
rike = Friederike Ansorge <f.ansorge@ansorge-fenster.example>, quotes like german, signs "Friederike Ansorge / Ansorge Fensterbau"

2026-11-05 09:00 robin to rike: Zuschnitt und Glas
    Hallo Frau Ansorge,

    der Plan für Zuschnitt und Glaslager ist fertig, das Angebot liegt dabei. Mit wem bei Ihnen sollte ich ihn durchgehen?

    Robin Vos

2026-11-10 16:52 rike: re
    Hallo Herr Vos, mit meinem Bruder und dem Werkstattmeister. Vor Weihnachten kriege ich die beiden aber nicht mehr an einen Tisch, wir montieren bis zum letzten Tag. Mitte Januar
    sieht die Welt anders aus, dann gern.

2026-11-10 17:10 robin: re
    Hallo Frau Ansorge, danke für die klare Ansage, und gute Montage allerseits!

now 2026-11-20 15:00
stage: prospect
state: paused
play: none
