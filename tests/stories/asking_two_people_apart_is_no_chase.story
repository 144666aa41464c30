One question to Anna, one to Piet
Two chains of one message each; they share nobody.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-10-26 09:00 anna to robin cc piet: Planning
    Hi Robin, Piet and I look after this together from now on.

2026-11-16 10:00 robin to anna: re
    Hi Anna, which site should go first?

2026-11-17 10:00 robin to piet: Licences
    Hi Piet, how many licences would you need?

now 2026-11-20 15:00
unanswered: 1
chasing: no
state: waiting
