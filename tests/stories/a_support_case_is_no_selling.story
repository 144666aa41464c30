Robin waits for a supplier's support
No step-back to a help desk.

help = Support <support@vendor.example>

2026-11-02 10:00 help to robin: Ticket 48213
    Hello, your support ticket 48213 was opened. Which error message do you see?

2026-11-03 10:00 robin: re
    Hello, it says that the licence is not valid. Can you help me?

now 2026-11-20 15:00
play: none
