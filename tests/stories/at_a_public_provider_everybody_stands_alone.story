Eva and Finn both write from Gmail
Sharing a provider says nothing.

eva = Eva Lind <eva.lind@gmail.com>
finn = Finn Dahl <finn.dahl@gmail.com>

2026-11-16 10:00 robin to eva: Planning
    Hi Eva, how do you plan today?

2026-11-16 11:00 robin to finn: Planning
    Hi Finn, how do you plan today?

now 2026-11-20 15:00
relationships: 2
