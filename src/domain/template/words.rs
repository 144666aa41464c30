//! What a template may speak of.

use serde::Serialize;

/// What is filled in. Quotations carry their marks and no end mark; a value that is not
/// known is empty, or `None`, which counts as false in a template.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Words {
    /// The whole greeting line.
    pub greeting: String,
    /// The sign-off, with the rep's name.
    pub sign_off: String,
    /// Whether they are addressed as `Sie`, `u` or `vous`.
    pub formal: bool,
    /// The sentence that takes up the last concrete thing they raised, made by the
    /// template `raised`.
    pub raised: Option<String>,
    /// A thing that they asked for, quoted: `“an offer for both of our sites”`.
    pub asked_for: Option<String>,
    /// What they asked the rep to do, quoted: `“bring the old data over”`.
    pub asked_whether: Option<String>,
    /// Another question of theirs, quoted.
    pub asked: Option<String>,
    /// A statement of theirs, quoted.
    pub wrote: Option<String>,
    /// The conversation's subject, quoted, if it tells what it is about.
    pub subject: Option<String>,
    /// The day they raised it, or else last wrote: `12 November`.
    pub day: Option<String>,
    /// The last thing they told of their own life, quoted.
    pub personal: Option<String>,
    /// The day they told it.
    pub personal_day: Option<String>,
    /// The address that a message did not reach.
    pub unreached: Option<String>,
    /// Whether the reader is somebody else than whom that message was for.
    pub colleague: bool,
    /// The day of the rep's message that is followed up.
    pub sent_day: Option<String>,
}

impl Words {
    /// The names that a template may use, in order.
    pub fn names() -> Vec<String> {
        match serde_json::to_value(Self::default()) {
            Ok(serde_json::Value::Object(fields)) => {
                fields.into_iter().map(|(name, _)| name).collect()
            }
            _ => Vec::new(),
        }
    }

    /// What to try a template with: everything known, and nothing.
    pub(super) fn samples() -> [Self; 3] {
        let some = |text: &str| Some(text.to_owned());
        let bare = Self {
            greeting: "Hello,".to_owned(),
            sign_off: "Best regards,\nRobin".to_owned(),
            ..Self::default()
        };
        let full = Self {
            formal: true,
            raised: some("You asked me for “a sample”."),
            asked_for: some("“a sample”"),
            asked_whether: some("“send a sample”"),
            asked: some("“how big is it”"),
            wrote: some("“we need one”"),
            subject: some("“A sample”"),
            day: some("12 November"),
            personal: some("“we are moving”"),
            personal_day: some("3 May"),
            unreached: some("anna@acme.example"),
            colleague: true,
            sent_day: some("14 November"),
            ..bare.clone()
        };
        [bare, Self { formal: false, colleague: false, ..full.clone() }, full]
    }
}
