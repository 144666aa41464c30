Mardi au plus tard
He announced the decision for 10 November in French, and that was eight working days ago: silent, a step-back.

zone Europe/Amsterdam
bap = Baptiste Morel <baptiste@fromagerie-morel.example>, signs "Baptiste Morel / Fromagerie Morel, affinage"

2026-10-29 09:15 bap: Caves d'affinage
    Bonjour Robin, les retournements des meules nous prennent la tête, deux caves et trois personnes. Pouvez-vous nous faire une proposition pour la cave du bas ?

2026-10-30 16:20 robin: re
    Bonjour Baptiste,

    voici la proposition pour la cave du bas, avec un retournement tous les trois jours. Est-ce le bon rythme ?

    Robin

2026-11-04 18:30 bap: Re: Caves d'affinage
    Bonsoir Robin,

    Oui, le rythme est le bon. Mon associé rentre lundi, vous aurez notre décision mardi 10 novembre au plus tard.

    Baptiste

    Envoyé de mon iPhone

    > Le 30 oct. 2026 à 16:20, Robin Vos <robin@northwind.example> a écrit :
    >
    > Bonjour Baptiste,
    >
    > voici la proposition pour la cave du bas, avec un retournement tous les trois jours. Est-ce le bon rythme ?

now 2026-11-20 15:00
stage: prospect
state: silent
play: step-back
