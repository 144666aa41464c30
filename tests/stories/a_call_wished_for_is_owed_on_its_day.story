Please call me in November
Anna named a day and left the next word to Robin. The day has come.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail

2026-10-05 10:00 anna: Proposal
    Hi Robin, could you send us a proposal for two sites?

2026-10-06 10:00 robin: re
    Hi Anna, here is the proposal. What do you think of it?

2026-10-07 10:00 anna: re
    Hi Robin, thanks. The budget is not decided yet. Please call me on 17 November.

2026-10-07 15:00 robin: re
    Thanks Anna, noted.

now 2026-11-20 15:00
state: yours
play: answer
