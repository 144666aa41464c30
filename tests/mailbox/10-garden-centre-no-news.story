Two mails that bring nothing
Never answered, and both mails only ask how things are: before a third one, bring something they can use.

zone Europe/Amsterdam
bea = Beatriz Lomas <beatriz@lomasgardens.example>

2026-10-22 11:00 robin to bea: Hello from the fair
    Hi Beatriz,

    nice to have bumped into you at the coffee stand. Thought I'd drop you a line and see how the land lies. Any thoughts?

    Robin

2026-11-10 10:00 robin: re
    Hi Beatriz,

    just floating this back up to the top of your inbox. Anything new at your end?

    Robin

now 2026-11-20 15:00
stage: prospect
state: cold
chasing: watch
unanswered: 2
play: educate
