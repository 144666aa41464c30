Chasing: four unanswered, ever closer together
Six working days, then four, then two. Each mail makes the silence more certain.

fiona = Fiona Dunmore <fiona.dunmore@dunmore-dairy.example>, quotes like outlook, signs "Fiona Dunmore / Dunmore Dairy Engineering"

17wd 13:22 fiona: Milking robots
    Hi Robin,

    we look after 200 milking robots and the vans cross each other on the road all day. Could you
    send me an offer for 11 vans? I'd need it this week.

    Thanks,
    Fiona

15wd 10:15 robin: re
    Hi Fiona,

    here is the offer for 11 vans, with route order. Does it cover what you need?

    Best regards,
    Robin

9wd 09:05 robin: re
    Hi Fiona,

    just checking in on the offer. Have you had a chance to look at it?

    Best regards,
    Robin

5wd 09:10 robin: re
    Hi Fiona,

    I wanted to follow up on my last two mails. Any thoughts on the offer?

    Best regards,
    Robin

3wd 16:30 robin: re
    Hi Fiona,

    I haven't heard back and the price only holds until the end of the month. Shall I reserve your
    set-up slot?

    Best regards,
    Robin

now
stage: prospect
state: silent
chasing: chasing
unanswered: 4
play: ease-off
