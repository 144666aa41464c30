Two people of one company who never met
Anna was never copied in on Piet's mail.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail
piet = Piet Maes <piet@kestrel.example>

2026-11-16 10:00 anna as first: Proposal
    Hi Robin,

    we looked at your planning board with the whole team on Tuesday. Could you send us a proposal for
    two sites?

    Anna

2026-11-17 10:00 piet as second: Fleet
    Hello Robin, does your board know forklifts?

2026-11-18 10:00 robin to anna: re first
    Hi Anna,

    here is the proposal for both sites. What do you think of it?

    Robin

2026-11-18 10:30 robin to piet: re second
    Hello Piet, it does. How many do you have?

now 2026-11-20 15:00
relationships: 2
