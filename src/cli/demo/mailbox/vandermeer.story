Undeliverable
The mail came back: Torben's box does not exist. That is no silence, it is a typo.

torben = Torben van der Meer <torben.vandermeer@meer-baumaschinen.example>

6wd 11:25 robin to torben as hello: Excavators and the waiting list
    Hi Torben,

    your colleague Sanne said you keep the waiting list for excavators on a whiteboard, and that
    it was wiped once. Would you like to see it as something that can't be wiped?

    Best regards,
    Robin

6wd 11:26 bounce of hello: 550 5.1.1 <torben.vandermeer@meer-baumaschinen.example>: Recipient address rejected: User unknown

now
stage: prospect
state: undeliverable
chasing: no
play: fix-address
