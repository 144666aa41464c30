//! Noes that nobody calls so, beside sentences with the same words that are none.

use super::check;

#[test]
fn what_was_given_up_is_a_no_and_what_was_nearly_given_up_is_none() {
    check(
        "en",
        &[
            ("The tender has been binned.", "decline"),
            ("We scrapped the whole rollout.", "decline"),
            ("Head office pulled the plug.", "decline"),
            ("We've moved on from that idea.", "decline"),
            ("The project was nearly dropped, I got it through.", ""),
            ("The programme has not been cancelled.", ""),
            ("I've moved on to the second chapter.", ""),
            ("Our old server has been scrapped.", ""),
        ],
    );
}

#[test]
fn what_was_decided_for_others_is_a_no() {
    check(
        "en",
        &[
            ("The vote didn't go your way.", "decline"),
            ("The contract went to another bidder.", "decline"),
            ("One of your competitors came out on top.", "decline"),
            ("We renewed with our existing supplier.", "decline"),
            ("We ended up keeping what we have.", "decline"),
            ("We ended up going with you.", "purchase"),
            ("We just renewed with you for another year.", "purchase"),
            ("The vote is on Monday.", ""),
            ("The order went to the warehouse.", ""),
            ("We ended up talking about you all evening.", ""),
        ],
    );
}

#[test]
fn who_sees_no_use_or_cannot_pay_says_no() {
    check(
        "en",
        &[
            ("I can't see the business case here.", "decline"),
            ("That is more than we wanted to spend.", "decline"),
            ("We can't justify the cost.", "decline"),
            ("It doesn't make sense at our scale.", "decline"),
            ("There is little appetite for change in the team.", "decline"),
            ("We're already well looked after.", "decline"),
            ("I can't see the second page.", ""),
            ("The third line doesn't make sense.", ""),
            ("That is more than we expected to get.", ""),
            ("We have everything we need for the board paper.", ""),
            ("We're not interested only in the price.", ""),
            ("I don't see any reason to wait.", ""),
        ],
    );
}

#[test]
fn what_waits_for_something_is_put_off_and_not_refused() {
    check(
        "en",
        &[
            ("Nothing for us right now.", "deferral"),
            ("Let's talk when the audit is behind us.", "deferral"),
            ("Once our new director is in place we can look.", "deferral"),
            ("The project is on ice.", "deferral"),
            ("Next spring perhaps.", "deferral 2027-03-01"),
            ("Nothing to add right now.", ""),
            ("Next week perhaps?", "ask"),
        ],
    );
}

#[test]
fn in_german() {
    check(
        "de",
        &[
            ("Das bauen wir künftig intern.", "decline"),
            ("Wir sind bereits gut aufgestellt.", "decline"),
            ("Ihr Konzept hat uns leider nicht überzeugt.", "decline"),
            ("Das Vorhaben ist vom Tisch.", "decline"),
            ("Das liegt deutlich über unserem Budget.", "decline"),
            ("Das Vorhaben ist nicht vom Tisch.", ""),
            ("Wir sind noch nicht überzeugt.", ""),
            ("Meine Frage hat sich erledigt.", ""),
            ("Die Mittel sind derzeit gesperrt.", "deferral"),
            ("Gerade ist bei uns zu viel los.", "deferral"),
            ("Was ist bei Ihnen los?", "ask"),
            ("Anbei unsere Bestellung.", "purchase"),
            ("Anbei die Unterlagen zu Ihrer Bestellung.", ""),
        ],
    );
}

#[test]
fn in_dutch() {
    check(
        "nl",
        &[
            ("Voor ons is dit niets.", "decline"),
            ("We zien er geen meerwaarde in.", "decline"),
            ("Het bestuur heeft anders beslist.", "decline"),
            ("Het traject is stopgezet.", "decline"),
            ("We hebben nog niets besloten.", ""),
            ("Het bestuur beslist maandag.", ""),
            ("Dit traject ligt even stil.", "deferral"),
        ],
    );
}

#[test]
fn in_french() {
    check(
        "fr",
        &[
            ("Le comité a retenu une autre solution.", "decline"),
            ("Nous préférons le gérer en interne.", "decline"),
            ("Cela dépasse notre budget.", "decline"),
            ("Le comité n'a pas encore tranché.", ""),
            ("Ce n'est pas un souci pour nous.", ""),
            ("Nous en reparlerons à la rentrée.", "deferral 2027-09-01"),
            ("Merci de ne plus nous relancer.", "ask, opt-out"),
        ],
    );
}
