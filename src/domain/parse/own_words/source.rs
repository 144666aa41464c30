//! Which part of a mail is its text.

use super::page::{Text, trim};
use super::phrases::stubs::STUBS;
use super::{flowed, html};
use crate::domain::parse::{body::Body, text::with_plain_line_ends};

/// Plain text longer than this is a text, whatever it says about HTML.
const STUB: usize = 400;

/// The text of `body`: its plain part where that is really the text, else its HTML.
pub(super) fn text_of(body: &Body<'_>) -> Text {
    let plain = body.plain.as_deref().unwrap_or_default();
    match body.html.as_deref() {
        Some(markup) if is_stub(plain) => {
            let text = html::to_text(markup);
            if trim(&text.text).is_empty() { plain_text(body, plain) } else { text }
        }
        None if html::is_markup(plain) => html::to_text(plain),
        _ => plain_text(body, plain),
    }
}

fn plain_text(body: &Body<'_>, plain: &str) -> Text {
    let text = with_plain_line_ends(plain);
    let text = if body.flowed { flowed::unflow(&text, body.delsp) } else { text };
    Text { text, marks: Vec::new() }
}

/// Whether a plain part only says that the text is elsewhere.
fn is_stub(plain: &str) -> bool {
    let plain = trim(plain);
    if plain.len() > STUB {
        return html::is_markup(plain);
    }
    let low = plain.to_lowercase();
    plain.is_empty() || html::is_markup(plain) || STUBS.iter().any(|stub| low.contains(stub))
}
