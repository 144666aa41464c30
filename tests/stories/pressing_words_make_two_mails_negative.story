Two mails, the second one presses
Two unanswered mails at a decent distance are no chase; what tips it is how the second one is written.

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

    I am a little disappointed not to have heard back after all the work that went into this. The price expires on
    Friday and I cannot hold it any longer. Can you sign today?

    Robin

now 2026-11-20 15:00
state: silent
chasing: watch
unanswered: 2
tension: negative
evidence: pressure
evidence: guilt
play: step-back
