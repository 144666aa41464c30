//! HTML as a stream of tags and text, linear and without a tree.

use std::str::CharIndices;

/// How many attributes of a tag are read.
const ATTRIBUTES: usize = 40;

/// A piece of markup.
#[derive(Debug)]
pub(super) enum Token<'a> {
    /// Character data, entities not yet decoded.
    Text(&'a str),
    /// A start tag.
    Open(Tag<'a>),
    /// The name in an end tag.
    Close(&'a str),
}

/// A start tag.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    /// Its name as written.
    pub(super) name: &'a str,
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// The value of the attribute `name`, as written.
    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        for _ in 0..ATTRIBUTES {
            let (found, value, after) = attribute(rest)?;
            if found.eq_ignore_ascii_case(name) {
                return Some(value);
            }
            rest = after;
        }
        None
    }
}

/// Splits the first token off `rest`; `None` at the end.
pub(super) fn next(rest: &str) -> Option<(Token<'_>, &str)> {
    match rest.find('<') {
        None if rest.is_empty() => None,
        None => Some((Token::Text(rest), "")),
        Some(0) => markup(rest),
        Some(at) => rest.split_at_checked(at).map(|(text, rest)| (Token::Text(text), rest)),
    }
}

/// Skips to behind the end tag of an element whose content is no markup.
pub(super) fn skip_raw<'a>(rest: &'a str, name: &str) -> &'a str {
    let mut rest = rest;
    while let Some((_, after)) = rest.split_once("</") {
        if after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return after.split_once('>').map_or("", |(_, rest)| rest);
        }
        rest = after;
    }
    ""
}

/// Reads what begins with `<`.
fn markup(rest: &str) -> Option<(Token<'_>, &str)> {
    let after = rest.strip_prefix('<')?;
    if let Some(comment) = after.strip_prefix("!--") {
        let behind = comment.split_once("-->").map_or("", |(_, rest)| rest);
        return Some((Token::Text(""), behind));
    }
    if after.starts_with(['!', '?']) {
        return Some(
            after
                .split_once('>')
                .map_or((Token::Text(rest), ""), |(_, rest)| (Token::Text(""), rest)),
        );
    }
    let closes = after.starts_with('/');
    let body = after.strip_prefix('/').unwrap_or(after);
    if !body.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return rest.split_at_checked(1).map(|(text, rest)| (Token::Text(text), rest));
    }
    // Looking for the end of every tag of a mail that has none would be quadratic.
    let Some((inside, behind)) = inside(body) else { return Some((Token::Text(rest), "")) };
    let name_end = inside.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inside.len());
    let (name, attributes) = inside.split_at_checked(name_end)?;
    let token = if closes { Token::Close(name) } else { Token::Open(Tag { name, attributes }) };
    Some((token, behind))
}

/// The inside of a tag and what follows its `>`; quoted values may hold one.
fn inside(body: &str) -> Option<(&str, &str)> {
    let end = tag_end(body.char_indices()).or_else(|| body.find('>'))?;
    let (inside, rest) = body.split_at_checked(end)?;
    Some((inside, rest.strip_prefix('>')?))
}

fn tag_end(chars: CharIndices<'_>) -> Option<usize> {
    let mut quote = None;
    let mut value = false;
    for (at, c) in chars {
        match (quote, c) {
            (Some(open), _) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '>') => return Some(at),
            // A quotation mark opens a value only behind `=`.
            (None, '"' | '\'') if value => quote = Some(c),
            _ => {}
        }
        value = quote.is_none() && (c == '=' || (value && c.is_whitespace()));
    }
    None
}

/// Splits the first attribute off `rest`: name, value, rest.
fn attribute(rest: &str) -> Option<(&str, &str, &str)> {
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
    let end =
        rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '/')).unwrap_or(rest.len());
    let (name, after) = rest.split_at_checked(end.max(usize::from(!rest.is_empty())))?;
    if name.is_empty() {
        return None;
    }
    let Some(value) = after.trim_start().strip_prefix('=') else { return Some((name, "", after)) };
    let value = value.trim_start();
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote) {
            let (value, rest) = inner.split_once(quote).unwrap_or((inner, ""));
            return Some((name, value, rest));
        }
    }
    let end = value.find(char::is_whitespace).unwrap_or(value.len());
    let (value, rest) = value.split_at_checked(end)?;
    Some((name, value, rest))
}
