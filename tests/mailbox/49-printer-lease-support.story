Robin waits for the copier people
A supplier's engineer helped, then left Robin's question unanswered for nine working days: silent, but this is no selling, so nothing.

zone Europe/Amsterdam
sup = Sanjay (Service Desk) <servicedesk@copylease.example>, signs "Sanjay / CopyLease Service Desk / Please keep the case number in the subject"

2026-11-04 09:10 robin to sup: Copier in the hall eats paper [case 77120]
    Hello, the copier on our first floor, serial K2-5571, jams at tray 2 since Monday. What can we do ourselves?

2026-11-05 10:00 sup: re
    Hello Robin, thanks for the photos on the phone. The roller in tray 2 is worn, it has run 310,000 sheets. Use tray 1 in the meantime, I have ordered the part under case 77120.

2026-11-09 10:30 robin: re
    Hello Sanjay, tray 1 has begun to jam as well now. When will the technician come with the roller?

now 2026-11-20 15:00
state: silent
unanswered: 1
play: none
