//! What an element is for, by the names that mail programs give it.

use super::tokens::Tag;

/// What an element of a mail holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A quotation.
    Quote,
    /// The line above one.
    Introduction,
    /// A quotation that goes on after the element.
    RestIsQuote,
    /// The author's signature.
    Signature,
    /// A drawn rule.
    Rule,
    /// Nothing that is seen.
    Hidden,
}

/// Containers of quotations: Yahoo, Proton, Zimbra, Outlook for the telephone, Zoho,
/// Tutanota, Thunderbird's forwards, GMX.
const QUOTES: &[&str] = &[
    "yahoo_quoted",
    "protonmail_quote",
    "__quoted_text__",
    "mail-editor-reference-message-container",
    "zmail_extra",
    "tutanota_quote",
    "moz-forward-container",
    "gmx_quote",
    "ydpyahoo_quoted",
];
/// Lines that introduce one: Gmail, Thunderbird.
const INTRODUCTIONS: &[&str] = &["gmail_attr", "moz-cite-prefix"];
/// Where Outlook begins the mail that it answers.
const RESTS: &[&str] =
    &["divrplyfwdmsg", "olk_src_body_section", "stopspelling", "zwchr", "oriimportmsg"];
/// Containers of signatures.
const SIGNATURES: &[&str] = &[
    "gmail_signature",
    "moz-signature",
    "ms-outlook-mobile-signature",
    "protonmail_signature_block",
    "applemailsignature",
    "ms-outlook-ios-signature",
    "signature",
    "x_signature",
    "wisestamp_signature",
    "zimbra_signature",
    "proton_signature",
    "bluemail_signature",
    "emailsignature",
    "email-signature",
    "mailsignature",
    "tutanota_signature",
    "yahoo_signature",
    "hs_signature",
];
/// Borders that Outlook draws above the mail that it answers.
const BORDERS: &[&str] = &[
    "border-top:solid#e1e1e1",
    "border-top:solid#b5c4df",
    "border-top:1ptsolid#e1e1e1",
    "border-top:solid#e1e1e11.0pt",
];

/// What `tag` holds, as far as its name and attributes tell.
pub(super) fn of(tag: &Tag<'_>) -> Option<Role> {
    let lower = |name: &str| tag.attribute(name).unwrap_or_default().to_lowercase();
    let (class, id) = (lower("class"), lower("id"));
    let style: String = lower("style").chars().filter(|c| !c.is_whitespace()).collect();
    if style.contains("display:none") || tag.attribute("hidden").is_some() {
        return Some(Role::Hidden);
    }
    let marker = lower("data-marker");
    let smart = lower("data-smartmail");
    let names = || class.split_whitespace().chain([id.as_str(), marker.as_str(), smart.as_str()]);
    let named = |list: &[&str]| names().any(|name| list.contains(&name.trim_start_matches("x_")));
    if named(RESTS) {
        return Some(Role::RestIsQuote);
    }
    if tag.name.eq_ignore_ascii_case("blockquote") {
        return blockquote(tag, &style, &class);
    }
    if named(QUOTES) {
        return Some(Role::Quote);
    }
    if named(INTRODUCTIONS) {
        return Some(Role::Introduction);
    }
    if named(SIGNATURES) || tag.attribute("data-signatureblock").is_some() {
        return Some(Role::Signature);
    }
    let rule =
        tag.name.eq_ignore_ascii_case("hr") || BORDERS.iter().any(|border| style.contains(border));
    rule.then_some(Role::Rule)
}

/// A quotation, unless it only indents, as Gmail's button for that does.
fn blockquote(tag: &Tag<'_>, style: &str, class: &str) -> Option<Role> {
    let sure = class.contains("gmail_quote")
        || tag.attribute("type").is_some()
        || tag.attribute("cite").is_some();
    let indents =
        style.contains("border:none") || style.contains("0040px") || class.contains("indent");
    (sure || !indents).then_some(Role::Quote)
}
