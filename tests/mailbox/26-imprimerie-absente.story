Absente jusqu'au 30 novembre
An automatic answer in French names the day she is back; until work begins after it there is nothing to conclude.

zone Europe/Amsterdam
cle = Clémence Vasseur <c.vasseur@papiers-vasseur.example>, quotes like gmail

2026-11-06 11:00 cle: Devis massicots
    Bonjour Robin, nous avons bien regardé votre plan pour les massicots. Pouvez-vous nous chiffrer la version pour deux équipes ?

2026-11-10 15:40 robin: re
    Bonjour Clémence,

    voici le chiffrage pour deux équipes, avec le détail par poste. Est-ce que cela correspond à ce que vous attendiez ?

    Robin

2026-11-10 15:41 cle: Réponse automatique : Devis massicots
header Auto-Submitted: auto-replied
    Bonjour,

    Je suis absente jusqu'au 30 novembre inclus et je n'ai pas accès à ma messagerie. En cas d'urgence, merci de joindre l'accueil.

    Clémence Vasseur

now 2026-11-20 15:00
stage: prospect
state: paused
unanswered: 1
play: none
