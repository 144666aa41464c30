An answer from a private address
The mason answered inside the thread from his address at home, with substance and without a question: answered, nothing open.

zone Europe/Amsterdam
office = Duncan Muir <duncan@muirstone.example>
home = Duncan Muir <dmuir.stone@gmail.com>

2026-11-03 10:00 robin to office: Saw and polisher
    Hello Duncan,

    the week with saw and polisher is attached. What do you do today when a slab cracks halfway?

    Robin

2026-11-08 21:30 home to robin: re
    Hello Robin, from the sofa as the office mail won't load. When one cracks we swear, and then we cut the kitchen worktops out of it and order a new slab, that's nine days gone. Your week
    looks about right, polisher and all.

    Sent from my iPad

    On 3 Nov 2026, at 10:00, Robin Vos <robin@northwind.example> wrote:

    > Hello Duncan,
    >
    > the week with saw and polisher is attached. What do you do today when a slab cracks halfway?

now 2026-11-20 15:00
stage: prospect
state: settled
unanswered: 0
play: none
