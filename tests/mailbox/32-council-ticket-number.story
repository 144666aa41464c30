Your message is important to us
The council's robot took it in under a case number; Mr Stokes, to whom it went, never answered. One mail, eight working days: cold, nothing to do.

zone Europe/Amsterdam
per = Percival Stokes <percival.stokes@harrowmerecouncil.example>
desk = Harrowmere Council <contact@harrowmerecouncil.example>

2026-11-10 10:00 robin to per: Gritters at six in the morning
    Dear Mr Stokes,

    your gritters and the refuse lorries share one wash bay, as the minutes of the October committee say. Who decides at six in the morning which of them goes first?

    Robin Vos

2026-11-10 10:02 desk: [HMC-0093117] We have received your enquiry
header Auto-Submitted: auto-generated
header X-Auto-Response-Suppress: All
    Thank you for contacting Harrowmere. Your enquiry has been given the reference HMC-0093117 and passed to the relevant service. We aim to reply within 20 days.
    Please do not respond to this message.

now 2026-11-20 15:00
stage: prospect
state: cold
chasing: no
unanswered: 1
play: none
