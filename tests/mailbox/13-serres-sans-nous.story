Ce sera sans nous
A French no in a friendly wrapping, thanked for without any question: declined, and a thank-you is fine.

zone Europe/Amsterdam
mat = Mathilde Roussel <m.roussel@serres-du-lac.example>, signs "Mathilde Roussel / Serres du Lac"

2026-04-21 09:30 robin to mat: Planning des serres
    Bonjour Mathilde,

    voici la proposition pour les trois serres et l'atelier. Qu'en pensez-vous ?

    Robin

2026-04-29 18:05 mat: Re: Planning des serres
    Bonjour Robin,

    Merci encore pour le déplacement et pour le plan, qui a beaucoup plu à mes chefs de culture. Nous en avons reparlé ce matin et,
    tout bien pesé, ce sera sans nous : l'équipe est trop petite pour un outil de plus. Je préfère vous le dire franchement.

    Bien à vous,
    Mathilde

    Le mar. 21 avr. 2026 à 09:30, Robin Vos <robin@northwind.example> a écrit :
    > Bonjour Mathilde,
    >
    > voici la proposition pour les trois serres et l'atelier. Qu'en pensez-vous ?

2026-04-30 09:10 robin: re
    Bonjour Mathilde,

    merci de votre franchise, c'est très apprécié. Bel été à toute l'équipe.

    Robin

now 2026-11-20 15:00
state: declined
play: none
