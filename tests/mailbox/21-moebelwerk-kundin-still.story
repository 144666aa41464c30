Eine Kundin antwortet gerade nicht
A client since May who has not answered a plain question for ten working days: silent, but clients get no step-back, and nothing in it is selling.

zone Europe/Amsterdam
jule = Jule Hartung <j.hartung@moebelwerk-hartung.example>, quotes like german, signs "Jule Hartung / Möbelwerk Hartung KG"

2026-05-18 09:40 jule: Bestellung Plantafel
    Guten Morgen Robin, hiermit bestellen wir die Plantafel für Zuschnitt und Kantenanleimer, 10 Plätze, ab 1. Juni. Unterschriebenes Angebot hängt an.

2026-05-18 11:15 robin: re
    Guten Morgen Jule, herzlichen Dank! Ist eingerichtet, die Bestätigung liegt bei.

2026-10-20 07:50 jule to robin: Spätschicht
    Hallo Robin,

    wir fahren seit dieser Woche zweischichtig. Die Spätschicht hat die Tafel nach zwei Tagen selbst umgebaut, das fand ich bemerkenswert.

    Gruß Jule

2026-10-20 14:00 robin: re
    Hallo Jule, das freut mich, danke fürs Erzählen!

2026-11-06 10:00 robin to jule: Umbau der Spätschicht
    Hallo Jule,

    der Umbau lässt mich nicht los. Was genau hat die Spätschicht anders angeordnet?

    Robin

now 2026-11-20 15:00
stage: client
state: silent
unanswered: 1
play: none
