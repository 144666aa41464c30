Two German mails that only touch base
The lens reads the language of the mail.

tom = Tom Weber <tom@weber-stapler.example>, quotes like gmail

12wd 10:00 tom: Betriebsstunden
    Hallo Robin, wir warten unsere Stapler nach Betriebsstunden, aber niemand schreibt sie auf. Tom

9wd 10:00 robin: re
    Hallo Tom,

    ich wollte nur kurz nachfragen. Gibt es schon Neuigkeiten?

    Viele Grüße
    Robin

2wd 10:00 robin: re
    Hallo Tom,

    ich wollte mich noch einmal bei Ihnen melden. Hatten Sie schon Gelegenheit, sich das Angebot anzusehen?

    Viele Grüße
    Robin

now
stage: prospect
unanswered: 2
play: educate
