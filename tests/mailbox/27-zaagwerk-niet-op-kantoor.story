Niet op kantoor, zonder datum
A Dutch absence without a date, three working days old, after a question that is as old: it holds for seven days.

zone Europe/Amsterdam
wout = Wout Dekkers <w.dekkers@zaagwerkdekkers.example>

2026-11-11 16:22 wout: zaagplanning
    Dag Robin, mijn zaagmeester heeft je filmpje gezien. Wij zagen op bestelling, elke dag anders. Wat heb je nodig om eens een week van ons na te bouwen?

2026-11-12 10:00 robin: re
    Dag Wout, alleen de orders van een gewone week, een foto van de lijst volstaat. Heb je die voor me?

2026-11-17 15:30 robin to wout: Foto van de weeklijst
    Dag Wout, een foto van de lijst met afmetingen erbij zou helpen, dan reken ik de omsteltijden mee. Welke week was een gewone?

2026-11-17 15:31 wout: Automatisch antwoord: Foto van de weeklijst
header Auto-Submitted: auto-replied
    Beste relatie,

    Momenteel ben ik niet op kantoor. Ik lees uw bericht zodra ik er weer ben.

    Wout Dekkers

now 2026-11-20 15:00
stage: prospect
state: paused
play: none
