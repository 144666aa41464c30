The assistant knows when she will look
Madame's assistant answers for her and names the week of 7 December: paused until then.

zone Europe/Amsterdam
sol = Solène Delacroix <solene.delacroix@delacroixcosmetics.example>
ass = Yann Prigent <yann.prigent@delacroixcosmetics.example>, quotes like outlook, signs "Yann Prigent / Assistant to Mrs Delacroix"

2026-10-29 10:00 robin to sol cc ass: Filling lines, proposal
    Dear Mrs Delacroix,

    as discussed at the plant, enclosed is the proposal for filling lines 1 to 4. Does the order of the steps fit how you want to begin?

    Robin Vos

2026-11-03 17:12 ass to robin cc sol: re
    Dear Mr Vos,

    Mrs Delacroix has read your document in the train and thanks you for it. She is taken up with the fair in Lyon and then with the inventory, and asks me to
    tell you that she will turn to it in the week of 7 December.

    Bien cordialement,

2026-11-04 09:00 robin: re
    Dear Mr Prigent, thank you for letting me know. I wish you both a good fair.

now 2026-11-20 15:00
stage: prospect
state: paused
play: none
