Robin answered a robot
Such addresses take no replies.

bot = Portal <no-reply@portal.example>

2026-11-09 10:00 robin to bot: Re: Your ticket
    Could you tell me where this stands?

now 2026-11-20 15:00
relationships: none
