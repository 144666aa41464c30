Two mails, both plain
The same two unanswered mails at the same distance, without a word that presses: forgotten perhaps, not pushed.

anna = Anna Kowalska <anna@kestrel.example>, quotes like gmail

2026-10-19 10:00 anna: Proposal
    Hi Robin,

    could you send us a proposal for two sites? The planners would have to find Monday in it.

    Anna

2026-10-27 10:00 robin: re
    Hi Anna,

    here is the proposal for both sites. Do the Mondays look right to you?

    Robin

2026-11-10 10:00 robin: re
    Hi Anna,

    a yard in the north puts its rush orders on the board the evening before; their note is attached. What happens
    with yours on a Monday?

    Robin

now 2026-11-20 15:00
state: silent
chasing: watch
unanswered: 2
tension: none
no-evidence: pressure
no-evidence: guilt
play: step-back
