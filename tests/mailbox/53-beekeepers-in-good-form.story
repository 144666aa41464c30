Both write, both answer the same day
The cooperative and Robin both start conversations, answer within hours and keep their word; the last mail leaves nothing open: settled, positive.

zone Europe/Amsterdam
hanne = Hanne Vestergaard <hanne@lynghonning.example>, quotes like gmail, signs "Hanne / Lynghonning co-op"

2026-10-19 09:30 hanne as hives: Extraction days
    Hi Robin, 41 beekeepers, two extractors, and everybody's heather comes in the same ten days. What do you think is the fair way to deal out the slots?

2026-10-19 11:40 robin: re hives
    Hi Hanne, by weight and not by name: who brings 200 kilos gets two slots. Do you know the weights beforehand?

2026-10-19 14:15 hanne: re
    Within ten percent, yes. That is so much fairer than the lottery we have. I'll get you last year's weights on Thursday.

2026-10-22 09:05 hanne as weights: Weights 2025
    As promised, last year's weights by member, and the three complaints we got, so you see where it hurt. What do you make of the one from Tisvilde?

2026-10-22 13:30 robin: re weights
    Thank you! He is right: he had one slot for 310 kilos. Under the new rule he'd have three. Does he know you kept his letter?

2026-10-22 15:55 hanne: re
    Ha, he does now. He'd like to help testing. I told him to be gentle.

2026-11-03 10:00 robin to hanne as trial: Tisvilde's test
    Hi Hanne, your Tisvilde man found two errors in my slots in one evening, both are mended. How did the others take the new rule when you read it out?

2026-11-03 12:20 hanne: re trial
    They took it well! Only one asked for the lottery back, and he always won. The committee wants to use it for the spring rape already.

2026-11-17 09:10 hanne as spring: Spring dates
    Hi Robin, the committee has set the spring extraction for 24 May to 2 June. What should I collect from the members for that?

2026-11-17 11:00 robin: re spring
    Hi Hanne, only the number of hives and the kilos they expect, the form is attached.

2026-11-17 13:05 hanne: re
    Lovely, the form went out to all 41 just now. Nine have filled it in already, that must be a record.

now 2026-11-20 15:00
stage: prospect
state: settled
tension: positive
unanswered: 0
play: none
