Der Daumen ging nach unten
The management turned it down, told with regret and in an image: a no.

zone Europe/Amsterdam
mareike = Mareike Lübbers <mareike@seilerei-luebbers.example>, quotes like outlook-german, signs "Mareike Lübbers / Seilerei Lübbers, gegr. 1874"

2026-07-07 10:00 robin to mareike: Reeperbahn und Flechterei
    Hallo Mareike,

    wie gewünscht das Angebot für die Bahn und die Flechterei. Was sagt die Runde dazu?

    Robin

2026-07-15 17:35 mareike: re
    Hallo Robin,

    ich hab's in die Runde getragen und gut verkauft, ehrlich. Mein Vater und der Prokurist haben trotzdem den Daumen gesenkt. Schade, ich hätte es gern gesehen. Nimm's bitte nicht persönlich,
    die beiden faxen auch noch.

    Liebe Grüße
    Mareike

now 2026-11-20 15:00
state: declined
play: none
