The architect only got a copy
Robin asked a colleague something and put an architect in Cc: nobody expects an answer from her.

zone Europe/Amsterdam
mila = Mila Jansen <mila@northwind.example>
arch = Roos van Eyk <roos@vaneykarchitecten.example>

2026-11-05 10:00 robin to mila cc arch: Drawings for the depot
    Mila, Roos's drawings of the depot are in the shared folder now. Can you take the door widths from them?

2026-11-11 10:00 robin to mila cc arch: Door widths
    Mila, did you find them?

now 2026-11-20 15:00
relationships: none
