A fair's newsletter and nothing else
Only bulk mail came and Robin never wrote: not to be looked at.

zone Europe/Amsterdam
fair = Plan & Produce Fair <news@planproducefair.example>

2026-10-13 07:00 fair: Your ticket to hall 7 is waiting
header List-Unsubscribe: <mailto:out@planproducefair.example>
header List-Id: <visitors.planproducefair.example>
header Precedence: bulk
    Dear exhibitor, have you secured your place yet? Early birds save 20 %.

2026-11-10 07:00 fair: Last seats for the planning summit
header List-Unsubscribe: <mailto:out@planproducefair.example>
header List-Id: <visitors.planproducefair.example>
header Precedence: bulk
    Dear exhibitor, only a few seats are left. Will we see you?

now 2026-11-20 15:00
relationships: none
