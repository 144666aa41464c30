Colleagues
What is said in the house stays in the house: no relationship, no nudge.

mei  = Mei Tanaka <mei@northwind.example>, quotes like gmail
luca = Luca Ferri <luca.ferri@northwind.example>, quotes like gmail

11wd 10:00 robin to mei: print week on A3
    Hi Mei, a client in Scotland wants the week on one A3 page. Could you have a look whether the new
    layout breaks that?

11wd 10:22 mei: re
    On it. Breaks by two rows, I'll fix it tomorrow

8wd 16:40 robin to luca cc mei as lunch: Numbers for Thursday
    Hi Luca, what are your numbers for the quarter? I need them for Thursday's slides.

4wd 09:00 robin: re lunch
    Luca? :)

now
relationships: none
