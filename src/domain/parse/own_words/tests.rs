use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::domain::mail::{Address, CutKind, Kind, Reading, Signal, SignalKind, Span};

fn plain(text: &str) -> Body<'_> {
    Body { plain: Some(text.into()), ..Body::default() }
}

fn html(markup: &str) -> Body<'_> {
    Body { html: Some(markup.into()), ..Body::default() }
}

fn kinds(own: &OwnWords) -> Vec<CutKind> {
    own.cut.iter().map(|cut| cut.kind).collect()
}

fn anna() -> Participant {
    let address = Address::parse("anna.roe@acme.example").expect("an address");
    Participant { name: Some("Anna Roe".to_owned()), address }
}

#[test]
fn nothing_is_cut_from_plain_words() {
    let own = split(&plain("Hi Robin,\r\n\r\nfive seats, please.\r\n"), None);
    assert_eq!(
        own,
        OwnWords { text: "Hi Robin,\n\nfive seats, please.".to_owned(), cut: Vec::new() }
    );
}

#[test]
fn an_empty_mail_has_no_words() {
    for body in [Body::default(), plain(""), plain(" \n\u{200b}\n"), html("<p>&nbsp;</p>")] {
        assert_eq!(split(&body, None), OwnWords::default());
    }
}

#[test]
fn what_is_cut_is_kept_in_the_order_of_the_mail() {
    let own = split(&plain("> Seats?\n\nFive.\n\n> When?\n\nJune.\n-- \nAnna"), None);
    let cut: Vec<_> = own.cut.iter().map(|cut| cut.text.as_str()).collect();
    assert_eq!(own.text, "Five.\n\nJune.");
    assert_eq!(cut, ["> Seats?", "> When?", "-- \nAnna"]);
}

#[test]
fn a_mere_quote_is_the_text_but_mere_attributions_are_nobodys_words() {
    let quote = "On 11/03/2024 16:37, Robin Vale wrote:\n> Seats?";
    assert_eq!(split(&plain(quote), None), OwnWords { text: quote.to_owned(), cut: Vec::new() });
    let empty = "On 11/03/2024 16:37, Robin Vale wrote:\n> On 10/03/2024 12:00, Anna Roe wrote:\n>";
    let own = split(&plain(empty), None);
    assert_eq!((own.text.as_str(), kinds(&own)), ("", vec![CutKind::Quote]));
}

#[test]
fn a_bare_forward_has_no_own_words_even_with_a_signature_above() {
    for above in ["", "Sent from my iPhone\n\n", "-- \nAnna Roe\n\n"] {
        let mail = format!("{above}---------- Forwarded message ---------\nFrom: Robin\n\nSeats?");
        let own = split(&plain(&mail), None);
        assert_eq!(
            (own.text.as_str(), own.cut.last().map(|cut| cut.kind)),
            ("", Some(CutKind::Forward))
        );
    }
}

#[test]
fn a_header_block_is_a_forward_only_with_nothing_above() {
    let block = "From: Robin <r@x.example>\nSent: Monday\nTo: Anna\nSubject: Seats\n\nSeats?";
    assert_eq!(kinds(&split(&plain(block), None)), [CutKind::Forward]);
    assert_eq!(kinds(&split(&plain(&format!("Five.\n\n{block}")), None)), [CutKind::Quote]);
}

#[test]
fn two_header_fields_are_too_few_without_a_rule_above() {
    let fields = "Five.\n\nFrom: Robin\nSubject: Seats\n\nSeats?";
    assert_eq!(kinds(&split(&plain(fields), None)), []);
    assert_eq!(
        kinds(&split(&plain(&fields.replace("\n\nFrom", "\n\n_____\nFrom")), None)),
        [CutKind::Quote]
    );
}

#[test]
fn an_attribution_may_wrap_over_six_lines_and_no_more() {
    let wrapped = |lines: usize| {
        let names = "Vale\n".repeat(lines - 2);
        format!(
            "Fine.\n\nOn 11 Mar 2024, at 16:37, Robin\n{names}<robin@x.example> wrote:\n> Seats?"
        )
    };
    assert_eq!(split(&plain(&wrapped(6)), None).text, "Fine.");
    assert_ne!(split(&plain(&wrapped(7)), None).text, "Fine.");
}

#[test]
fn the_name_without_a_leave_needs_contact_lines_to_be_a_signature() {
    let with = "Send it again.\n\nAnna Roe\n+49 30 5550 100";
    assert_eq!(split(&plain(with), Some(&anna())).text, "Send it again.");
    let without = "Send it again.\n\nAnna Roe";
    assert_eq!(split(&plain(without), Some(&anna())).text, without);
}

#[test]
fn html_is_read_where_the_plain_part_is_none() {
    let mut body = html("<p>Five seats.</p>");
    for (stub, text) in [
        ("", "Five seats."),
        ("Your e-mail program does not show HTML-format", "Five seats."),
        ("Five seats, as plain text.", "Five seats, as plain text."),
    ] {
        body.plain = Some(stub.into());
        assert_eq!(split(&body, None).text, text);
    }
}

const SIGNED: [&str; 3] = [
    "Call me.\n\nBest,\nAnna\n\nAcme  Mills\nBerlin office",
    "Not yet, in May.\n\nRegards,\nAnna\n\nAcme Mills\nBerlin office",
    "Fine.\n\nAcme Mills\nBerlin office",
];

/// A human mail with these own words.
fn saying(words: &str) -> Reading {
    Reading { own_words: words.to_owned(), ..Reading::of_kind(Kind::Human) }
}

/// What is left of `words` without what `texts` teach.
fn left(texts: &[&str], words: &str) -> Option<String> {
    Some(Signature::learn(texts)?.take_off(saying(words)).own_words)
}

#[test]
fn a_signature_is_learned_from_three_mails_and_not_from_two() {
    let left_of_one = left(&SIGNED, SIGNED[1]);
    assert_eq!(left_of_one.as_deref(), Some("Not yet, in May.\n\nRegards,\nAnna"));
    assert_eq!(Signature::learn(&SIGNED[..2]), None);
}

#[test]
fn a_mail_sent_three_times_teaches_no_signature() {
    assert_eq!(Signature::learn(&["Hi,\n\nany news?\nWe wait.\nAnna"; 3]), None);
}

#[test]
fn a_closing_sentence_that_recurs_is_no_signature_to_learn() {
    let texts = ["One.", "Two.", "Three."]
        .map(|text| format!("{text}\nCan we talk on Friday?\nAnna\nAcme Mills"));
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    assert_eq!(left(&texts, texts[0]).as_deref(), Some("One.\nCan we talk on Friday?"));
}

#[test]
fn leave_and_name_are_no_signature_to_learn() {
    let texts = ["One.\nBest,\nAnna", "Two.\nBest,\nAnna", "Three.\nBest,\nAnna"];
    assert_eq!(Signature::learn(&texts), None);
}

#[test]
fn a_learned_signature_is_kept_apart_with_what_it_seemed_to_ask() {
    let signature = Signature::learn(&SIGNED).expect("a signature");
    let words = "In June?\n\nAnna\n\nAcme Mills\n  Berlin  office";
    let ask = |start, end| Signal { kind: SignalKind::Ask, span: Span { start, end }, date: None };
    let reading = Reading { signals: vec![ask(0, 8), ask(16, 26)], ..saying(words) };
    let own = signature.take_off(reading);
    assert_eq!((own.own_words.as_str(), own.signals), ("In June?\n\nAnna", vec![ask(0, 8)]));
    let cut = Cut { kind: CutKind::Signature, text: "Acme Mills\n  Berlin  office".to_owned() };
    assert_eq!(own.cut, [cut]);
}

#[test]
fn an_altered_signature_and_one_alone_stay() {
    let signature = Signature::learn(&SIGNED).expect("a signature");
    for words in ["In June.\n\nAcme Mills\nParis office", "Acme Mills\nBerlin office", "", "Fine."]
    {
        assert_eq!(signature.take_off(saying(words)), saying(words));
    }
}

/// Mails that would keep a careless reader busy; each is 100 KB or more.
fn hostile() -> Vec<(&'static str, Body<'static>)> {
    let text = |text: String| Body { plain: Some(text.into()), ..Body::default() };
    let markup = |text: String| Body { html: Some(text.into()), ..Body::default() };
    let mut ids = String::from("<div ");
    for number in 0..20_000 {
        write!(ids, "a{number} ").expect("a string takes it");
    }
    vec![
        ("one line", text("wrote: ".repeat(150_000))),
        ("quoted lines", text("> On 1 May 2024 at 10:00, A <a@x.example> wrote:\n".repeat(2_500))),
        ("quote marks", text(">".repeat(125_000))),
        ("quote marks on lines", text(">\n".repeat(62_500))),
        ("attributions", text("On 1 May 2024 at 10:00 X\n".repeat(5_000) + "wrote:\n")),
        ("colons", text("1 May 2024 10:00 a:\n".repeat(6_250))),
        ("header fields", text("From: a\nTo: b\n\n".repeat(7_500))),
        ("rules", text("______\n".repeat(17_500))),
        ("dashes", text("--\nx\n".repeat(25_000))),
        ("markers", text("-----Original Message-----\n> a\n".repeat(3_750))),
        ("taglines", text("Sent from my iPhone\n\n".repeat(6_250))),
        ("blank lines", text("\n".repeat(125_000) + "x:")),
        ("leaves", text("Regards,\nAnna\n+49 30 5550 100\n\n".repeat(3_750))),
        ("bars", text("| a\n: b\nAB> c\n".repeat(8_750))),
        (
            "nested elements",
            markup("<div>".repeat(6_250) + &"</span>".repeat(6_250) + &"</div>".repeat(6_250)),
        ),
        ("nested quotes", markup("<blockquote type=cite>".repeat(5_625))),
        ("open tags", markup("<a ".repeat(37_500))),
        ("open values", markup("<a b=\"".repeat(150_000))),
        ("ampersands", markup("&".repeat(125_000))),
        ("comments", markup("<!--".repeat(31_250))),
        ("raw text", markup("<style></".repeat(12_500))),
        ("attributes", markup(ids)),
    ]
}

#[test]
fn hostile_mail_is_read_to_its_end_and_nothing_is_added() {
    for (name, body) in hostile() {
        let size = body.plain.as_deref().or(body.html.as_deref()).map_or(0, str::len);
        let own = split(&body, Some(&anna()));
        let kept: usize = own.text.len() + own.cut.iter().map(|cut| cut.text.len()).sum::<usize>();
        assert!(kept <= size, "{name}: {kept} of {size}");
    }
}

/// Lines of the sort that mail is made of, in no sensible order.
fn lines() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just("On 11 Mar 2024, at 16:37, Robin Vale <robin@x.example> wrote:".to_owned()),
        Just("From: Robin <r@x.example>".to_owned()),
        Just("Sent: Monday".to_owned()),
        Just("Subject: Seats".to_owned()),
        Just("-----Original Message-----".to_owned()),
        Just("---------- Forwarded message ---------".to_owned()),
        Just("________________".to_owned()),
        Just("-- ".to_owned()),
        Just("Best regards,".to_owned()),
        Just("Anna Roe".to_owned()),
        Just("+49 30 5550 100".to_owned()),
        Just("Sent from my iPhone".to_owned()),
        Just("If you are not the intended recipient, delete this.".to_owned()),
        Just(String::new()),
        "> .{0,20}",
        ".{0,40}",
    ];
    prop::collection::vec(line, 0..25).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn every_line_is_kept_or_cut(text in lines()) {
        let own = split(&plain(&text), Some(&anna()));
        let mut all = own.text;
        for cut in &own.cut {
            all.push('\n');
            all.push_str(&cut.text);
        }
        let all: Vec<&str> = all.lines().map(page::trim).collect();
        let text = text.replace('\r', "\n");
        for line in text.split('\n').map(page::trim).filter(|line| !line.is_empty()) {
            prop_assert!(line.lines().map(page::trim).all(|line| line.is_empty() || all.contains(&line)), "{line:?} of {all:?}");
        }
    }

    #[test]
    fn no_text_and_no_markup_panics(text in "\\PC*", flowed: bool, delsp: bool) {
        let body = Body { plain: Some(text.as_str().into()), html: Some(text.as_str().into()), flowed, delsp };
        split(&body, Some(&anna()));
        split(&html(&text), None);
    }

    #[test]
    fn markup_of_any_shape_is_read(text in "(<[/!a-z=\"' ]{0,12}>?|&[#a-z0-9]{0,4};?|[a-z ]{0,6}){0,40}") {
        split(&html(&text), None);
    }

    #[test]
    fn own_words_have_no_blank_ends(text in lines()) {
        let own = split(&plain(&text), None);
        prop_assert_eq!(own.text.trim(), own.text.as_str());
    }
}
