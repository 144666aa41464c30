Praise, praise, and nobody moves
Two enthusiastic mails within three weeks, no question, no step: ask one thing about how they do it today.

zone Europe/Amsterdam
lou = Louisa Benedek <louisa@benedekwine.example>, quotes like gmail

2026-10-19 10:00 robin to lou: After Thursday's demo
    Hi Louisa,

    thanks to you and the cellar crew. Here is the press schedule we built together on the screen.

    Robin

2026-10-21 22:10 lou: re
    Robin, that was the most fun anyone has ever had with a spreadsheet! Simply gorgeous. Papa called it a stroke of genius, and he hates computers.

2026-10-26 09:30 robin: re
    Hi Louisa, then I have made it in life. For your files, here are the two screens that your father took pictures of.

2026-11-11 21:02 lou: re
    Still raving about it over here! Showed the pictures to my cousin in Eger and she was speechless. Absolutely brilliant, all of it. You must be so
    proud!

    Hugs, Lou

now 2026-11-20 15:00
stage: prospect
state: settled
unanswered: 0
play: current-state
