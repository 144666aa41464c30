//! The text of a mail as its reader sees it, before quotes are taken off.

use std::borrow::Cow;

use mail_parser::decoders::html::html_to_text;

use super::{
    mime::Part,
    text::{beginning, folded},
    uuencode::without_files,
};

/// More text than anybody writes, in bytes a side; what follows is not read.
const LIMIT: usize = 256 * 1024;

/// The text of a mail, decoded; what is attached or forwarded as a file is not part
/// of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body<'a> {
    /// The text/plain side, inline parts one after the other.
    pub plain: Option<Cow<'a, str>>,
    /// The text/html side, as markup.
    pub html: Option<Cow<'a, str>>,
    /// Whether `plain` is `format=flowed` (RFC 3676 §4).
    pub flowed: bool,
    /// Whether flowed lines drop the space at their end (RFC 3676 §4.3).
    pub delsp: bool,
}

impl Body<'_> {
    /// Collects the text of a mail.
    pub(super) fn of(mail: &Part<'_>) -> Body<'static> {
        let mut body = gather(mail);
        if body.plain.is_none() && body.html.is_none() {
            body = named(mail);
        }
        if body.is_stub() {
            body.plain = None;
        }
        for side in [&mut body.plain, &mut body.html] {
            if let Some(Cow::Owned(text)) = side {
                text.truncate(beginning(text, LIMIT).len());
            }
        }
        body
    }

    /// The whole text with quotes and all, without markup.
    pub(super) fn visible(&self) -> String {
        match (&self.plain, &self.html) {
            (Some(plain), _) => plain.to_string(),
            (None, Some(html)) => html_to_text(html),
            (None, None) => String::new(),
        }
    }

    /// Whether the plain side only says that there is another: "Please view this mail
    /// in an HTML client".
    fn is_stub(&self) -> bool {
        let (Some(plain), Some(html)) = (&self.plain, &self.html) else { return false };
        plain.len() < 400 && html.len() > 4 * plain.len() && {
            let plain = folded(plain);
            plain.contains("html") && STUBS.iter().any(|word| plain.contains(word))
        }
    }
}

/// What a stub says of HTML.
const STUBS: &[&str] = &[
    "view",
    "client",
    "support",
    "display",
    "browser",
    "anzeig",
    "unterstütz",
    "afficher",
    "weergeven",
    "visualiz",
    "wyświetl",
];

/// The text of one part and all inside it.
fn gather(part: &Part<'_>) -> Body<'static> {
    if part.parts.is_empty() {
        return leaf(part);
    }
    if part.is("multipart/alternative") {
        return choose(part.parts.iter().filter(|part| !is_attached(part)).map(gather));
    }
    // The other parts are pictures, signatures, machine-readable reports.
    let first_only = ["multipart/related", "multipart/signed", "multipart/report"];
    if first_only.iter().any(|kind| part.is(kind)) {
        return part.parts.first().map(gather).unwrap_or_default();
    }
    if part.is("multipart/digest") || part.is("multipart/encrypted") {
        return Body::default();
    }
    join(part.parts.iter().filter(|part| !is_attached(part)).map(gather))
}

/// Text parts with file names, where there is no other text: some programs name them all.
fn named(mail: &Part<'_>) -> Body<'static> {
    let parts = mail.walk().into_iter().filter(|part| part.parts.is_empty());
    join(parts.filter(|part| !part.is_attachment()).map(leaf))
}

/// Whether a part is a file rather than text to read.
fn is_attached(part: &Part<'_>) -> bool {
    part.parts.is_empty() && part.is_file()
}

/// One side of a single part; calendars, tables and the like are no text to read.
fn leaf(part: &Part<'_>) -> Body<'static> {
    let html = part.is("text/html");
    let reads = ["text/plain", "text/enriched", "text/richtext", "multipart", "text/x-plain"];
    if !html && !reads.iter().any(|kind| part.is(kind)) {
        return Body::default();
    }
    let text = without_files(Cow::Owned(part.text()));
    let text = Some(text.into_owned()).filter(|text| !text.trim().is_empty()).map(Cow::Owned);
    if html {
        return Body { html: text, ..Body::default() };
    }
    let says = |name, value| part.parameter(name).is_some_and(|v| v.eq_ignore_ascii_case(value));
    let flowed = says("format", "flowed");
    Body { plain: text, html: None, flowed, delsp: flowed && says("delsp", "yes") }
}

/// Alternatives: the first that is plain and the last that is HTML
/// (RFC 2046 §5.1.4: the last is the richest).
fn choose(alternatives: impl Iterator<Item = Body<'static>>) -> Body<'static> {
    let mut chosen = Body::default();
    for Body { plain, html, flowed, delsp } in alternatives {
        if chosen.plain.is_none() && plain.is_some() {
            chosen = Body { plain, flowed, delsp, ..chosen };
        }
        chosen.html = html.or(chosen.html);
    }
    chosen
}

/// Parts one after the other. A side is kept only where it is the whole text: plain
/// where every part has a plain side, HTML where any part has one.
fn join(parts: impl Iterator<Item = Body<'static>>) -> Body<'static> {
    let parts: Vec<_> = parts.filter(|part| part.plain.is_some() || part.html.is_some()).collect();
    let Some(first) = parts.first() else { return Body::default() };
    let plain: Option<Vec<&str>> = parts.iter().map(|part| part.plain.as_deref()).collect();
    let html = parts.iter().any(|part| part.html.is_some()).then(|| {
        let sides = parts.iter().map(|part| match (&part.html, &part.plain) {
            (Some(html), _) => html.to_string(),
            (None, plain) => as_html(plain.as_deref().unwrap_or_default()),
        });
        Cow::Owned(sides.collect::<Vec<_>>().join("\n"))
    });
    Body {
        plain: plain.map(|texts| Cow::Owned(texts.join("\n"))),
        html,
        flowed: first.flowed,
        delsp: first.delsp,
    }
}

fn as_html(plain: &str) -> String {
    let escaped = plain.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("<div>{}</div>", escaped.replace('\n', "<br>\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(mail: &str) -> Body<'static> {
        Body::of(&Part::read(mail.as_bytes()))
    }

    fn mixed(kind: &str, parts: &[&str]) -> String {
        let inner: String = parts.iter().map(|part| format!("--b\n{part}\n")).collect();
        format!("Content-Type: multipart/{kind}; boundary=b\n\n{inner}--b--\n")
    }

    const PLAIN: &str = "Content-Type: text/plain\n\nHello";
    const HTML: &str = "Content-Type: text/html\n\n<p>Hello</p>";

    #[test]
    fn alternatives_are_two_sides_of_one_text() {
        let body = body(&mixed("alternative", &[PLAIN, HTML]));
        assert_eq!(body.plain.as_deref(), Some("Hello"));
        assert_eq!(body.html.as_deref(), Some("<p>Hello</p>"));
    }

    #[test]
    fn inline_parts_are_read_one_after_the_other() {
        let footer = "Content-Type: text/plain\nContent-Disposition: inline\n\n-- \nThe list";
        assert_eq!(
            body(&mixed("mixed", &[PLAIN, footer])).plain.as_deref(),
            Some("Hello\n-- \nThe list")
        );
    }

    #[test]
    fn a_plain_footer_under_html_is_not_the_whole_text() {
        let body = body(&mixed("mixed", &[HTML, "Content-Type: text/plain\n\na < b"]));
        assert_eq!(body.plain, None);
        assert_eq!(body.html.as_deref(), Some("<p>Hello</p>\n<div>a &lt; b</div>"));
    }

    #[test]
    fn attached_text_and_forwarded_mail_are_not_the_authors_text() {
        let file =
            "Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nno";
        let named = "Content-Type: text/plain; name=a.txt\n\nno";
        let mail = "Content-Type: message/rfc822\n\nSubject: x\n\nno";
        let table = "Content-Type: text/csv\n\nno,no";
        let body = body(&mixed("mixed", &[PLAIN, file, named, mail, table]));
        assert_eq!(body.plain.as_deref(), Some("Hello"));
    }

    #[test]
    fn a_mail_that_is_one_attached_text_is_read() {
        let mail = "Content-Type: text/plain; name=a.txt\nContent-Disposition: attachment\n\nyes";
        assert_eq!(body(mail).plain.as_deref(), Some("yes"));
    }

    #[test]
    fn an_empty_plain_side_is_none() {
        let empty = "Content-Type: text/plain\n\n \n";
        assert_eq!(body(&mixed("alternative", &[empty, HTML])).plain, None);
    }

    #[test]
    fn a_plain_side_that_only_points_to_the_html_is_none() {
        let stub = "Content-Type: text/plain\n\nPlease view this message in an HTML mail client.";
        let long = format!("Content-Type: text/html\n\n<p>{}</p>", "Hello ".repeat(60));
        assert_eq!(body(&mixed("alternative", &[stub, &long])).plain, None);
        let short = "Content-Type: text/plain\n\nCan you view the page in HTML?";
        assert!(body(&mixed("alternative", &[short, HTML])).plain.is_some());
    }

    #[test]
    fn flowed_text_says_so() {
        let mail = "Content-Type: text/plain; format=Flowed; DelSp=Yes\n\na \nb";
        assert!(body(mail).flowed && body(mail).delsp);
        assert!(!body(PLAIN).flowed);
    }

    #[test]
    fn text_has_a_limit() {
        let mail = format!("Content-Type: text/plain\n\n{}", "ü".repeat(LIMIT));
        assert_eq!(body(&mail).plain.map(|text| text.len()), Some(LIMIT));
    }
}
