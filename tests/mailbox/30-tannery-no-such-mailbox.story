A letter that never arrived
The only mail bounced for its only recipient: find another address.

zone Europe/Amsterdam
nour = Nour Haddad <nour.haddad@atlastannery.example>

2026-11-16 10:15 robin to nour: Drum 5
    Dear Nour,

    Farid from the leather guild thought that you might tell me how you plan the drums. Do you go by hide or by order?

    Robin Vos

2026-11-16 10:15 bounce: 550 5.1.1 <nour.haddad@atlastannery.example>: Recipient address rejected: User unknown

now 2026-11-20 15:00
state: undeliverable
play: fix-address
