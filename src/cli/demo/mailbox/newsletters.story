Newsletters and robots
Machines write a lot. None of it is a relationship, even where Robin answered once.

letter = The Service Manager Weekly <hello@servicemanagerweekly.example>
robot  = Ledgerly <no-reply@ledgerly.example>
fair   = Workshop Fair <news@workshopfair.example>

9wd 06:00 letter: Five ways to plan a busy spring
header List-Id: <weekly.servicemanagerweekly.example>
header List-Unsubscribe: <https://servicemanagerweekly.example/leave>, <mailto:leave@servicemanagerweekly.example>
header List-Unsubscribe-Post: List-Unsubscribe=One-Click
header Precedence: bulk
    In this issue: what to do when everybody wants Monday, and a word from our sponsor.

    Have you planned your spring yet? Let us know what you think!

    You get this mail because you signed up. Unsubscribe with one click.

7wd 03:15 robot: Your invoice INV-2207 is available
header Auto-Submitted: auto-generated
    Hello Robin Vos,

    your invoice INV-2207 is ready. Please log in to see it. This mailbox is not monitored.

6wd 10:00 fair: Did you forget something, Robin?
header List-Unsubscribe: <https://workshopfair.example/u/8841>
header List-Id: Workshop Fair <news.workshopfair.example>
header Precedence: bulk
    Early-bird tickets end on Friday. Will we see you there?

6wd 10:31 robin to fair: re
    Hello, could you please take the second address, sales@, off your list? Thank you.

    Robin Vos

now
relationships: none
