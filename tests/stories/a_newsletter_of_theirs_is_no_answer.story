Kestrel sends its newsletter
Bulk mail is never a reply.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>
news = Kestrel News <newsletter@kestrel.example>

2026-11-02 10:00 anna: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-11-09 10:00 robin: re
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

2026-11-12 06:00 news to robin, anna: Kestrel News in November
header List-Unsubscribe: <https://kestrel.example/u>
header Precedence: bulk
    Our new depot opens in Hull.

now 2026-11-20 15:00
state: silent
relationships: 1
