Die Antwort liegt im Spam
An answer in German that asks for nothing sits in the spam folder; it counts, and somebody should read it.

zone Europe/Amsterdam
lor = Lorenz Wittig <lorenz@orgelbau-wittig.example>, quotes like german

2026-10-30 10:00 robin to lor: Pfeifenwerk und Montage
    Guten Tag Herr Wittig,

    hier der Plan für Pfeifenwerk und Montage vor Ort. Haben Sie die Intonation bewusst ans Ende gelegt?

    Robin Vos

2026-11-12 20:26 lor in Spam: re
    Guten Abend Herr Vos, ja, die gehört ans Ende, erst wenn der Raum still ist. Ihre Unterlagen sind vollständig, wir rechnen das jetzt in Ruhe bei uns durch.

now 2026-11-20 15:00
stage: prospect
state: settled
unanswered: 0
play: rescue
