Paused: out of office until a named day
A machine answered, so it is no reply; but it says when Mateus is back.

away   = Mateus Prado <mateus.prado@solberg-hydraulik.example>
mateus = Mateus Prado <mateus.prado@solberg-hydraulik.example>, quotes like outlook, signs "Mateus Prado / Solberg Hydraulik"

9wd 14:02 mateus: Hose tests
    Hi Robin, the test protocols for hoses, can your planner attach them to a job as pdf? If yes
    we should talk.

    Mateus

8wd 09:33 robin as answer: re
    Hi Mateus,

    it can, straight from the tester's phone. When would you like to talk, and who should be
    there?

    Best regards,
    Robin

8wd 09:33 away: re
header Subject: Automatic reply: Hose tests
header Auto-Submitted: auto-replied
header X-Auto-Response-Suppress: All
    Thank you for your message. I am out of the office and will be back on {+4wd %A, %-d %B %Y}.
    Your mail will not be forwarded.

    In urgent cases please call our front desk.

now
stage: prospect
state: paused
chasing: no
unanswered: 1
play: none
