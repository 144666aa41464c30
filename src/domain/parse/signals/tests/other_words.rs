//! What is said without the usual words for it, beside what only sounds so.

use super::check;

#[test]
fn a_no_may_be_told_as_what_was_decided_instead() {
    check(
        "en",
        &[
            ("The two of us have come down on the side of the old diary.", "decline"),
            ("We landed on keeping the spreadsheet.", "decline"),
            ("In the end we will carry on as we are.", "decline"),
            ("The board decided to make do with what we have.", "decline"),
            ("The appetite just wasn't there.", "decline"),
            ("I'm afraid it isn't going to be you.", "decline"),
            ("It won't be us, sorry.", "decline"),
            ("Finance gave it the thumbs down.", "decline"),
            ("The idea was shot down in five minutes.", "decline"),
            ("You'd better count us out.", "decline"),
            ("I am sorry to say that you came second.", "decline"),
            ("You did not make it, by a hair.", "decline"),
            // Beside them:
            ("The printer is not there yet.", ""),
            ("It won't be me who signs.", ""),
            ("Don't count us out.", "ask"),
            ("We can't do without it.", ""),
            ("We came down the stairs.", ""),
            ("The side door is old.", ""),
            ("The proposal has not fallen through.", ""),
        ],
    );
}

#[test]
fn a_no_is_heard_in_other_languages() {
    check(
        "de",
        &[
            ("Die Geschäftsführung hat den Daumen gesenkt.", "decline"),
            ("Daraus wird leider nichts.", "decline"),
            ("Wir bleiben beim alten Zettel.", "decline"),
            ("Bei uns bleibt alles beim Alten.", "decline"),
            ("Der Einkauf hat abgewunken.", "decline"),
            ("Der Einkauf hat nicht abgewunken.", ""),
            ("Der Daumen tut noch weh.", ""),
        ],
    );
    check(
        "fr",
        &[
            ("Ce sera donc sans nous.", "decline"),
            ("Le comité a tranché contre.", "decline"),
            ("Nous gardons notre ancien tableau.", "decline"),
            ("Le plan est dans la salle.", ""),
        ],
    );
    check(
        "nl",
        &[
            ("Het gaat hem niet worden.", "decline"),
            ("De directie heeft het afgeschoten.", "decline"),
            ("We houden het bij ons bord.", "decline"),
            ("Het bord hangt nu bij ons.", ""),
        ],
    );
}

#[test]
fn an_order_may_be_half_a_sentence() {
    check(
        "en",
        &[
            ("Put us down for the twelve seats.", "purchase"),
            ("Put me down for two.", "purchase"),
            ("We'll take the large plan.", "purchase"),
            ("We take the small version, please start us on 1 March.", "ask, purchase"),
            ("Signed and attached.", "purchase"),
            ("Signed, sealed and on its way.", "purchase"),
            // Beside them:
            ("Put me down for the webinar.", "ask"),
            ("Put us down for the 24th.", "ask"),
            ("We take the train at nine.", ""),
            ("We take the plan to the board.", ""),
            ("We take this very seriously.", ""),
            ("The visitors signed in and left.", ""),
        ],
    );
    check(
        "nl",
        &[
            ("Zet ons op tien plekken.", "purchase"),
            ("Wat ons betreft kan het door.", "purchase"),
            ("Zet ons op de lijst.", ""),
        ],
    );
    check(
        "de",
        &[
            ("Tragen Sie uns für acht Plätze ein.", "purchase"),
            ("Wir nehmen das kleine Paket.", "purchase"),
            ("Wir nehmen das Auto.", ""),
        ],
    );
    check("fr", &[("Mettez-nous pour quinze postes.", "purchase"), ("Mettez-vous à l'aise.", "")]);
}

#[test]
fn whoever_is_not_there_before_a_day_must_be_theirs() {
    check(
        "en",
        &[
            ("We are not ready before March.", "deferral 2027-03-01"),
            ("The budget is not approved before March.", "deferral 2027-03-01"),
            ("Nothing happens here until January.", "deferral 2027-01-01"),
            ("The inspector is not here before Christmas anyway.", ""),
            ("Your courier does not come before Thursday.", ""),
        ],
    );
}

#[test]
fn an_answer_announced_for_later_puts_off() {
    check(
        "en",
        &[
            ("She will turn to it in the week of 7 December.", "deferral 2026-12-07"),
            (
                "I should have an answer for you in the first week of November.",
                "deferral 2026-11-01",
            ),
            ("Head office hopes to give us a decision by mid November.", "deferral 2026-11-15"),
            ("She turned to me in the first week.", ""),
        ],
    );
    check(
        "de",
        &[
            (
                "Ich melde mich in der zweiten Januarwoche.",
                "deferral 2027-01-11, promise 2027-01-15",
            ),
            ("Mitte Januar sieht die Welt anders aus, dann gern.", "deferral 2027-01-15"),
            ("Die Welt ist klein.", ""),
        ],
    );
}

#[test]
fn a_day_with_its_hour_is_an_appointment() {
    check(
        "en",
        &[
            ("Thursday 26 November, two o'clock, gate C.", "meeting 2026-11-26"),
            ("Monday the 26th at two it is.", "meeting 2026-10-26"),
            ("Thursday the 26th of November?", "ask"),
            ("Thursday was hot.", ""),
        ],
    );
    check("de", &[("Dienstag, 24.11., 9 Uhr.", "meeting 2026-11-24")]);
}

#[test]
fn what_needs_no_question_mark_asks() {
    check(
        "de",
        &[
            ("Schicken Sie mir das gern formlos.", "ask"),
            ("Unser Datenschützer bräuchte noch den Vertrag.", "ask"),
            ("Nennen Sie mir einen Preis.", "ask"),
            ("Lassen Sie sich Zeit.", ""),
            ("Wir schicken Ihnen das.", "promise"),
        ],
    );
}

#[test]
fn nobody_answers_a_question_that_wonders() {
    check(
        "en",
        &[
            ("Who would have thought that a hose could stop forty men?", ""),
            ("What's not to like?", ""),
            ("Who would have to sign?", "ask"),
        ],
    );
    check("de", &[("Wer hätte das gedacht?", ""), ("Wer hat das gedacht?", "ask")]);
    check("fr", &[("Qui l'aurait cru ?", ""), ("Qui signe ?", "ask")]);
    check("nl", &[("Wie had dat gedacht?", ""), ("Wie tekent er?", "ask")]);
}

#[test]
fn liking_has_many_words() {
    check(
        "en",
        &[
            ("Simply gorgeous.", "enthusiasm"),
            ("Still raving about it over here!", "enthusiasm"),
            ("My boss was speechless.", "enthusiasm"),
            ("Papa called it a stroke of genius.", "enthusiasm"),
            ("The plant had a spell of bad luck.", ""),
        ],
    );
}

#[test]
fn a_way_off_the_list_is_asked_for_in_any_words() {
    check(
        "en",
        &[
            ("Strike me off whatever list I'm on.", "opt-out"),
            ("Get me off that list.", "ask, opt-out"),
            ("Strike the price off the list.", ""),
        ],
    );
}

#[test]
fn once_that_is_over_means_after_the_day_named_before() {
    check(
        "en",
        &[
            (
                "Our books close on 31 December. Let's pick this up once that is behind us.",
                "deferral 2027-01-01",
            ),
            (
                "The audit is on 12 November. After that I will get back to you.",
                "promise 2026-11-13",
            ),
            // No day was named before, or not in the sentence before:
            ("Let's pick this up once that is behind us.", "deferral"),
            ("Our books close on 31 December. It rains. Let's talk once that is over.", "deferral"),
        ],
    );
    check("de", &[("Die Messe ist im November. Danach gern.", "deferral 2026-12-01")]);
    check("nl", &[("De beurs is in november. Daarna graag.", "deferral 2026-12-01")]);
}

#[test]
fn whatever_is_built_by_a_day_is_promised() {
    check(
        "en",
        &[
            (
                "I'll build the table and have it with you by Thursday 12 November.",
                "promise 2026-11-12",
            ),
            ("I'll draw up the plan by Friday.", "promise 2026-10-16"),
            ("They will build the wall by Friday.", ""),
        ],
    );
}

#[test]
fn those_above_may_say_no_for_all() {
    check(
        "en",
        &[
            ("I'm sorry, the partners passed on it.", "decline"),
            ("The trustees weren't minded to spend the money.", "decline"),
            ("We'll be muddling through with the old system.", "decline"),
            ("You were pipped at the post by a local firm.", "decline"),
            ("We've taken the decision to leave things as they are.", "decline"),
            // Beside them:
            ("The partners passed it on to Jonas.", ""),
            ("The board is not convinced yet.", ""),
            ("We lost the key to the shed.", ""),
            ("The car was beaten by rain.", ""),
        ],
    );
    check(
        "de",
        &[
            ("Das wird bei uns nichts.", "decline"),
            ("Der Chef will leider nicht.", "decline"),
            ("Der Chef will nicht warten.", ""),
            ("Das wird bei uns nichts ändern.", ""),
        ],
    );
    check(
        "nl",
        &[("De vennoten zagen het niet zitten.", "decline"), ("De klanten zitten daar niet.", "")],
    );
}
