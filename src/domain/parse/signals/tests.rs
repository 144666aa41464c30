//! What sentences do, all written on Wednesday, 14 October 2026.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

mod look_alikes;
mod more_languages;
mod noes_put_indirectly;
mod other_words;

/// What `find` finds, as `kind` or `kind date`, in the order of the text.
fn found(language: &str, text: &str) -> Vec<String> {
    let language = Language(language.to_owned());
    let context = Context { written: date(2026, 10, 14), language: &language };
    let name = |kind| serde_json::to_value(kind).expect("a plain name");
    let shown = |signal: Signal| match (name(signal.kind), signal.date) {
        (kind, Some(date)) => format!("{} {date}", kind.as_str().unwrap_or_default()),
        (kind, None) => kind.as_str().unwrap_or_default().to_owned(),
    };
    find(text, &context).into_iter().map(shown).collect()
}

/// Each text with what it does, several things with commas between.
fn check(language: &str, cases: &[(&str, &str)]) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|(text, expected)| (*text, *expected, found(language, text).join(", ")))
        .filter(|(_, expected, found)| expected != found)
        .collect();
    assert!(wrong.is_empty(), "{language}: text, expected, found: {wrong:#?}");
}

#[test]
fn questions_and_requests_ask() {
    check(
        "en",
        &[
            ("Could you send me the figures?", "ask"),
            ("Could you send me the figures", "ask"),
            ("Does Tuesday work for you?", "ask"),
            ("Please let me know by Friday.", "ask"),
            ("Let me know what you think.", "ask"),
            ("I'd love to hear your thoughts.", "ask"),
            ("I would appreciate it if you could sign this.", "ask"),
            ("Send me the contract when you have a minute.", "ask"),
            ("If that suits, call me on my mobile.", "ask"),
            ("Any news on the budget?", "ask"),
            ("Any thoughts on this", "ask"),
            ("I was wondering whether the board has met.", "ask"),
            ("Looking forward to hearing from you.", "ask"),
            ("Is it yes or is it no? Both are fine.", "ask"),
            ("If you are not interested, just let me know.", "ask"),
            ("Where do things stand on your side?", "ask"),
            ("Would you mind forwarding this to Ida?", "ask"),
            ("Ida, please add me to the invite.", "ask"),
            ("What would have to change for this to matter to you?", "ask"),
        ],
    );
}

#[test]
fn a_command_asks_at_the_head_of_its_clause() {
    check(
        "en",
        &[
            ("Review the attached and sign on page 3.", "ask"),
            ("Ida, send it to Jonas when you are done.", "ask"),
            ("If that suits, forward it to your lawyer.", "ask"),
            ("Then print it, sign it and send it back.", "ask"),
            ("Contact Jonas in our office for the key.", "ask"),
            ("Do not share this with anyone yet.", "ask"),
            ("Be ready at eight.", "ask"),
            ("Have her call me.", "ask"),
            ("Have a great weekend!", ""),
            ("Take care.", ""),
            ("Give my best to Jonas.", ""),
            ("See you Tuesday.", "meeting 2026-10-20"),
            ("Call details below.", ""),
            ("Order 123 shipped.", ""),
            ("Review of the second quarter", ""),
            ("Forward rates are up.", ""),
            ("We will print it, sign it and send it back.", ""),
            ("I checked the figures, called Jonas and sent him a copy.", ""),
            ("Click here to unsubscribe.", ""),
            ("Buy it now and save 40 percent.", ""),
            ("Download our free app today.", ""),
            ("Let us show you how others do it.", ""),
        ],
    );
}

#[test]
fn a_request_need_not_be_put_as_one() {
    check(
        "en",
        &[
            ("The form needs to be returned by Friday.", "ask"),
            ("Your comments are due by the end of the week.", "ask"),
            ("We need you to sign page four.", "ask"),
            ("We still need a signed copy from you.", "ask"),
            ("You may want to check with your lawyer.", "ask"),
            ("It would be great to hear how the board took it.", "ask"),
            ("My suggestion would be to start with Ghent.", "ask"),
            ("I'm not sure whether you got my last mail.", "ask"),
            ("Why don't we meet at the fair.", "ask"),
            ("Any update on the budget.", "ask"),
            ("Your thoughts.", "ask"),
            ("Want to join us for lunch.", "ask"),
            ("I hope you can join us.", "ask"),
            ("A short note would be very helpful.", "ask"),
            ("The form was returned on Friday.", ""),
            ("Your comments were very useful.", ""),
            ("We appreciate your help.", ""),
            ("We hope you enjoy it.", ""),
            ("I'm not sure whether it works.", ""),
            ("As you can see, it works.", ""),
            ("It was great to hear from you.", ""),
            ("There is no need to hurry.", ""),
            ("The tool lets you copy a table.", ""),
        ],
    );
}

#[test]
fn what_is_sent_for_an_answer_asks() {
    check(
        "en",
        &[
            ("Please find our proposal attached.", "ask"),
            ("Attached is the quote for forty seats.", "ask"),
            ("Just checking whether you had a chance to look at it.", "ask"),
            ("Following up on my mail from last week.", "ask"),
            ("I wanted to follow up on the offer.", "ask"),
            ("Just circling back on this.", "ask"),
            ("Touching base on the pilot.", "ask"),
            ("Bumping this to the top of your inbox.", "ask"),
            ("I haven't heard back from you.", "ask"),
            ("The contract is attached for your signature.", "ask"),
        ],
    );
}

#[test]
fn courtesies_ask_nothing() {
    check(
        "en",
        &[
            ("Hi Ida, how are you?", ""),
            ("How was your weekend?", ""),
            ("Hope you are well.", ""),
            ("Hope this finds you well!", ""),
            ("If you have any questions, please let me know.", ""),
            ("Please don't hesitate to contact me.", ""),
            ("Any questions, just shout.", ""),
            ("Feel free to reach out any time.", ""),
            ("Let me know if you need anything else.", ""),
            ("Please note that our offices have moved.", ""),
            ("Please find the agenda attached.", ""),
            ("Please find attached our invoice for October.", ""),
            ("Invoice 4711 is due within 14 days.", ""),
            ("No need to reply.", ""),
            ("Thank you for your feedback.", ""),
            ("She asked \"why now?\"", ""),
            ("See https://shop.example/find?can=you&help=me", ""),
            ("> Could you send me the figures?", ""),
            ("Agenda: budget, timeline, who signs.", ""),
            ("Here are the minutes.", ""),
            ("I can send you the figures tomorrow if that helps.", ""),
        ],
    );
}

#[test]
fn how_are_things_is_a_question_when_it_is_about_something() {
    check(
        "en",
        &[
            ("How are things with the budget?", "ask"),
            ("How is the pilot going in Ghent?", "ask"),
            ("How are you finding the trial?", "ask"),
        ],
    );
}

#[test]
fn deferrals_name_the_day_they_mean() {
    check(
        "en",
        &[
            ("Can you call me back in March?", "ask, deferral 2027-03-01"),
            ("Let's touch base after the summer.", "deferral 2027-09-01"),
            ("Let's pick this up again mid-November.", "deferral 2026-11-15"),
            ("Please get back to me in two weeks.", "deferral 2026-10-28"),
            ("We'll look at it in Q1.", "deferral 2027-01-01, promise 2027-03-31"),
            ("We can talk when I'm back on the 22nd.", "deferral 2026-10-22"),
            ("Not before the new year, I'm afraid.", "deferral 2027-01-01"),
            ("Nothing will happen here until January.", "deferral 2027-01-01"),
            ("Try me again after the holidays.", "deferral 2027-01-02"),
            ("We have postponed the project until March.", "deferral 2027-03-01"),
            ("The budget opens in January.", "deferral 2027-01-01"),
            ("I'm out of office until the 26th.", "deferral 2026-10-26"),
            (
                "I'm on holiday next week, back on the 26th.",
                "deferral 2026-10-19, personal 2026-10-19",
            ),
            ("Could we revisit this next quarter?", "ask, deferral 2027-01-01"),
            ("This is on hold for now.", "deferral"),
            (
                "Our budget for this year is spent, but we can revisit it in January.",
                "deferral 2027-01-01",
            ),
            ("Let's reconnect once the new CFO has started.", "deferral"),
            ("After the holidays would be better.", "deferral 2027-01-02"),
            ("I'd rather wait until we have hired someone.", "deferral"),
            ("Get back to me in March, could you also ask Jonas?", "ask, deferral 2027-03-01"),
            ("We spoke in March, could you also ask Jonas?", "ask"),
            ("Now is not a good time.", "deferral"),
            ("It's not a priority right now.", "deferral"),
            ("We need more time to decide.", "deferral"),
            ("I'll get back to you once things have calmed down.", "deferral, promise"),
            ("I'll get back to you in March.", "deferral 2027-03-01, promise 2027-03-31"),
            (
                "I'm on leave until the 26th, please send the contract to Anna.",
                "ask, deferral 2026-10-26",
            ),
        ],
    );
}

#[test]
fn what_looks_like_a_deferral_and_is_none() {
    check(
        "en",
        &[
            ("We deferred this in March.", ""),
            ("We spoke in March.", ""),
            ("We don't want to wait until March.", ""),
            ("I got back to you last week.", ""),
            ("Should I get back to you in March?", "ask"),
            ("The fair is in March.", ""),
            ("Our fiscal year is long.", ""),
        ],
    );
}

#[test]
fn a_no_is_a_no() {
    check(
        "en",
        &[
            ("We're not interested.", "decline"),
            ("Not interested, thanks.", "decline"),
            ("Thanks, but no thanks.", "decline"),
            ("We went with someone else.", "decline"),
            ("We've decided to go with another vendor.", "decline"),
            ("We have decided against it.", "decline"),
            ("I'm going to pass on this.", "decline"),
            ("It's a no from us, sorry.", "decline"),
            ("This isn't a good fit for us.", "decline"),
            ("We won't be moving forward.", "decline"),
            ("We have no need for this.", "decline"),
            ("The project has been cancelled.", "decline"),
            ("It's too expensive for us.", "decline"),
            ("We're no longer in the market.", "decline"),
            ("It looks great, but we've gone with someone else.", "decline, enthusiasm"),
            ("No.", "decline"),
            ("Hi Robin,\n\nno, sorry.", "decline"),
            ("Hello Robin!\nNo.", "decline"),
            ("I looked at it. No.", ""),
            ("We are happy with our current supplier and will stay with them.", "decline"),
        ],
    );
}

#[test]
fn a_no_that_is_only_supposed_asked_or_an_idiom_is_none() {
    check(
        "en",
        &[
            ("If you are not interested, that is fine.", ""),
            ("Are you no longer interested?", "ask"),
            ("Tell me whether you went with someone else.", "ask"),
            ("No problem, let's go ahead.", "acceptance"),
            ("Why not, let's do it.", "acceptance"),
            ("No doubt you are busy.", ""),
        ],
    );
}

#[test]
fn opting_out_is_more_than_a_footer() {
    check(
        "en",
        &[
            ("Please take me off your list.", "ask, opt-out"),
            ("Stop emailing me.", "opt-out"),
            ("I'd appreciate it if you stopped contacting me.", "ask, opt-out"),
            ("Could you please remove me from your mailing list?", "ask, opt-out"),
            ("Don't contact me again.", "opt-out"),
            ("Unsubscribe", "opt-out"),
            ("Please unsubscribe me.", "opt-out"),
            ("I do not want to receive any more of these.", "opt-out"),
            ("To unsubscribe, click here.", ""),
            ("Thanks for reading.\n\nUnsubscribe | Preferences", ""),
            ("Thanks for reading.\n\nUnsubscribe", ""),
            ("If you want me to stop emailing you, tell me.", "ask"),
            ("We take it off the list price.", ""),
        ],
    );
}

#[test]
fn a_yes_is_a_yes() {
    check(
        "en",
        &[
            ("Let's go ahead.", "acceptance"),
            ("We accept your offer.", "acceptance"),
            ("Yes please!", "acceptance"),
            ("Sounds good to me.", "acceptance"),
            ("Count us in.", "acceptance"),
            ("That works for us.", "acceptance"),
            ("The board has approved it.", "acceptance"),
            ("Yes, let's go ahead, could you send the contract?", "ask, acceptance"),
            ("Are you happy to go ahead?", "ask"),
            ("If you would like to proceed, sign below.", ""),
            ("We can't go ahead.", "decline"),
        ],
    );
}

#[test]
fn buying_is_more_than_a_yes() {
    check(
        "en",
        &[
            ("We'd like to order two licences.", "purchase"),
            ("The signed contract is attached.", "purchase"),
            ("Purchase order attached.", "purchase"),
            ("We'll take the annual plan.", "purchase"),
            ("We have bought another product.", "decline"),
            ("Would you like to order?", "ask"),
            ("In order to start we need a date.", "ask"),
        ],
    );
}

#[test]
fn enthusiasm_is_neither_polite_nor_denied() {
    check(
        "en",
        &[
            ("Brilliant!", "enthusiasm"),
            ("That was a fantastic demo.", "enthusiasm"),
            ("We loved the presentation.", "enthusiasm"),
            ("The team is really excited about this.", "enthusiasm"),
            ("This is exactly what we need.", "enthusiasm"),
            ("I can't wait to show it to the others.", "enthusiasm"),
            ("We're very interested.", "enthusiasm"),
            ("I'm not impressed.", ""),
            ("Are you excited?", "ask"),
            ("Thanks for the mail.", ""),
        ],
    );
}

#[test]
fn personal_matters_are_the_authors() {
    check(
        "en",
        &[
            ("My daughter is getting married in May.", "personal 2027-05-01"),
            ("We just got back from our honeymoon.", "personal"),
            ("I was in hospital last week.", "personal"),
            ("I'm running the Berlin marathon on Sunday.", "personal 2026-10-18"),
            ("We're off to Portugal tomorrow.", "personal 2026-10-15"),
            ("Our new puppy keeps us awake.", "personal"),
            ("Enjoy your holiday!", ""),
            ("How was your honeymoon?", "ask"),
            ("Our holiday planner supports teams.", ""),
            ("Our parent company signs.", ""),
        ],
    );
}

#[test]
fn promises_are_the_authors_and_have_their_day() {
    check(
        "en",
        &[
            ("I'll send you the figures by Friday.", "promise 2026-10-16"),
            ("I will check with Anna.", "promise"),
            ("You'll have it tomorrow.", "promise 2026-10-15"),
            ("Let me check and get back to you.", "promise"),
            ("We'll share the report next week.", "promise 2026-10-23"),
            ("Leave it with me.", "promise"),
            ("I'll send it once you sign.", ""),
            ("I won't send it.", ""),
            ("I sent you the figures on Friday.", ""),
        ],
    );
}

#[test]
fn a_meeting_is_agreed_not_proposed() {
    check(
        "en",
        &[
            ("Let's do Tuesday at 10 then.", "meeting 2026-10-20"),
            ("See you on the 22nd.", "meeting 2026-10-22"),
            ("Thanks, see you Tuesday.", "meeting 2026-10-20"),
            ("Tuesday works for me.", "acceptance, meeting 2026-10-20"),
            ("Confirmed for Friday at noon.", "meeting 2026-10-16"),
            ("Looking forward to meeting you on Thursday.", "meeting 2026-10-15"),
            ("Talk to you tomorrow.", "meeting 2026-10-15"),
            ("I've sent you a calendar invite.", "meeting"),
            ("Does Tuesday at 10 work?", "ask"),
            ("I can't make Tuesday.", ""),
            ("See you soon.", ""),
        ],
    );
}

#[test]
fn german() {
    check(
        "de",
        &[
            ("Könnten Sie mir bitte die Zahlen schicken?", "ask"),
            ("Bitte senden Sie mir den Vertrag zu.", "ask"),
            ("Ich freue mich auf Ihre Rückmeldung.", "ask"),
            ("Anbei finden Sie unser Angebot.", "ask"),
            ("Wann passt es Ihnen?", "ask"),
            ("Bei Fragen stehe ich Ihnen gerne zur Verfügung.", ""),
            ("Wie geht es Ihnen?", ""),
            ("Anbei die Rechnung für Oktober.", ""),
            ("Bitte melden Sie sich im März wieder.", "deferral 2027-03-01"),
            ("Lassen Sie uns nach den Ferien sprechen.", "deferral 2027-01-02"),
            ("Ich melde mich am 15. Januar wieder.", "deferral 2027-01-15, promise 2027-01-15"),
            ("Momentan ist kein guter Zeitpunkt.", "deferral"),
            ("Wir haben kein Interesse.", "decline"),
            ("Wir haben uns für einen anderen Anbieter entschieden.", "decline"),
            ("Nein danke.", "decline"),
            ("Falls Sie kein Interesse haben, ist das in Ordnung.", ""),
            ("Bitte nehmen Sie mich aus dem Verteiler.", "ask, opt-out"),
            ("Wir nehmen Ihr Angebot gerne an.", "acceptance"),
            ("Einverstanden, so machen wir es.", "acceptance"),
            (
                "Die unterschriebene Auftragsbestätigung ist unterwegs, der Vertrag ist unterschrieben.",
                "purchase",
            ),
            ("Das Team ist begeistert.", "enthusiasm"),
            ("Meine Tochter heiratet.", "personal"),
            ("Ich schicke Ihnen die Zahlen bis Freitag.", "promise 2026-10-16"),
            ("Dienstag passt mir gut.", "acceptance, meeting 2026-10-20"),
        ],
    );
}

#[test]
fn dutch() {
    check(
        "nl",
        &[
            ("Kunt u mij de cijfers sturen?", "ask"),
            ("Laat je het me even weten?", "ask"),
            ("Ik hoor graag van je.", "ask"),
            ("Bijgaand vindt u onze offerte.", "ask"),
            ("Mocht u vragen hebben, dan hoor ik het graag.", ""),
            ("Hoe gaat het?", ""),
            ("Kom er na de zomer nog eens op terug.", "deferral 2027-09-01"),
            ("Laten we elkaar in maart spreken.", "deferral 2027-03-01"),
            ("We hebben geen interesse.", "decline"),
            ("We hebben voor een andere leverancier gekozen.", "decline"),
            ("Haal mij van de lijst.", "opt-out"),
            ("Wij gaan akkoord.", "acceptance"),
            ("Ik stuur je de cijfers voor vrijdag.", "promise 2026-10-16"),
            ("Dinsdag past prima.", "meeting 2026-10-20"),
        ],
    );
}

#[test]
fn french() {
    check(
        "fr",
        &[
            ("Pourriez-vous m'envoyer les chiffres ?", "ask"),
            ("Merci de me confirmer la date.", "ask"),
            ("Dans l'attente de votre réponse.", "ask"),
            ("Vous trouverez ci-joint notre offre.", "ask"),
            ("N'hésitez pas à me contacter.", ""),
            ("Comment allez-vous ?", ""),
            ("Recontactez-moi en mars.", "deferral 2027-03-01"),
            ("Ce n'est pas le bon moment.", "deferral"),
            (
                "Nous reviendrons vers vous après les vacances.",
                "deferral 2027-01-02, promise 2027-01-02",
            ),
            ("Nous ne sommes pas intéressés.", "decline"),
            ("Nous avons choisi un autre prestataire.", "decline"),
            ("Merci de me retirer de votre liste.", "ask, opt-out"),
            ("Nous acceptons votre offre.", "acceptance"),
            ("C'est d'accord pour nous.", "acceptance"),
            ("Je vous enverrai les chiffres avant vendredi.", "promise 2026-10-16"),
            ("Mardi me convient.", "acceptance, meeting 2026-10-20"),
        ],
    );
}

#[test]
fn spanish() {
    check(
        "es",
        &[
            ("¿Podría enviarme las cifras?", "ask"),
            ("Quedo a la espera de su respuesta.", "ask"),
            ("Le adjunto nuestra propuesta.", "ask"),
            ("¿Cómo está?", ""),
            ("No dude en contactarme.", ""),
            ("Hablemos después del verano.", "deferral 2027-09-01"),
            ("No es un buen momento.", "deferral"),
            ("No estamos interesados.", "decline"),
            ("Hemos optado por otro proveedor.", "decline"),
            ("Si no les interesa, no pasa nada.", ""),
            ("Deje de enviarme correos.", "opt-out"),
            ("Sí, adelante.", "acceptance"),
            ("Aceptamos su propuesta.", "acceptance"),
            ("Le enviaré las cifras antes del viernes.", "promise 2026-10-16"),
        ],
    );
}

#[test]
fn italian() {
    check(
        "it",
        &[
            ("Potrebbe inviarmi i dati?", "ask"),
            ("Resto in attesa di un suo riscontro.", "ask"),
            ("In allegato la nostra offerta.", "ask"),
            ("Come sta?", ""),
            ("Non esiti a contattarmi.", ""),
            ("Risentiamoci dopo l'estate.", "deferral 2027-09-01"),
            ("Non è il momento.", "deferral"),
            ("Non siamo interessati.", "decline"),
            ("Abbiamo scelto un altro fornitore.", "decline"),
            ("Non mi scriva più.", "opt-out"),
            ("Sì, procediamo.", "acceptance"),
            ("Accettiamo la vostra offerta.", "acceptance"),
            ("Le invierò i dati entro venerdì.", "promise 2026-10-16"),
        ],
    );
}

#[test]
fn a_language_without_a_table_still_has_its_question_mark() {
    check("hu", &[("El tudná küldeni a számokat?", "ask"), ("Köszönöm szépen.", "")]);
}

#[test]
fn an_unknown_language_is_read_by_all() {
    check("", &[("No thanks", "decline"), ("Kein Interesse", "decline"), ("4711", "")]);
}

#[test]
fn an_ask_is_the_whole_sentence_though_a_margin_broke_it() {
    let text = "Hi Ida,\n\nthanks for the call. Could you send me the figures that\n\
                we talked about on Monday, please? Have a good week.";
    let language = Language("en".into());
    let context = Context { written: date(2026, 10, 14), language: &language };
    let signals = find(text, &context);
    let asks = signals.iter().filter(|signal| signal.kind == SignalKind::Ask);
    let asks: Vec<_> =
        asks.map(|signal| text.get(signal.span.start..signal.span.end).unwrap()).collect();
    assert_eq!(
        ["Could you send me the figures that\nwe talked about on Monday, please?"],
        asks[..]
    );
}

proptest! {
    #[test]
    fn nothing_breaks_it_and_every_place_is_in_the_text(
        text in "(\\PC{0,8}|[\\n .?!,']|could you |not interested |if |but |in march |wir |qu'il |1\\. ){0,40}",
        language in "(en|de|nl|fr|es|it|sv|)",
    ) {
        let language = Language(language);
        let context = Context { written: date(2026, 10, 14), language: &language };
        let mut before = 0;
        for signal in find(&text, &context) {
            prop_assert!(signal.span.start >= before);
            prop_assert!(text.get(signal.span.start..signal.span.end).is_some_and(|it| !it.is_empty()));
            prop_assert!(signal.date.is_none_or(|date| date >= context.written));
            before = signal.span.start;
        }
    }
}
