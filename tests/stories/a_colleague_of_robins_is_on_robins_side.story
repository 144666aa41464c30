Kim of Northwind writes to Anna
That is no answer from Kestrel.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>
kim = Kim Berg <kim@northwind.example>

2026-11-02 10:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-11-09 10:00 robin: re
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

2026-11-10 10:00 kim to anna cc robin: re
    Hi Anna, I look after the technical side. Which system do you use today?

now 2026-11-20 15:00
state: silent
unanswered: 2
