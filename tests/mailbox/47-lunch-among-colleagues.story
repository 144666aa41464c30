Colleagues about a customer
Everybody in it is from Northwind: internal mail is nobody's business.

zone Europe/Amsterdam
mila = Mila Jansen <mila@northwind.example>
kofi = Kofi Mensah <kofi@northwind.example>

2026-11-12 11:00 mila to robin cc kofi: Who takes the abattoir?
    The abattoir in Vught called again. Who of you wants it? I am full until the New Year.

2026-11-12 11:20 robin to mila cc kofi: re
    Kofi, you know them from before. Could you ring them this week?

2026-11-17 09:00 robin to kofi cc mila: re
    Any luck with them?

now 2026-11-20 15:00
relationships: none
