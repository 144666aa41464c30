//! Tokens to lines.

use std::collections::HashMap;

use mail_parser::decoders::html::add_html_token;

use super::super::page::{Mark, Text};
use super::roles::{self, Role};
use super::tokens::{self, Tag, Token};

/// Elements that begin on a new line.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];
/// Elements whose content is no text of the mail.
const RAW: &[&str] = &["script", "style", "title", "textarea", "noscript", "object", "xml", "svg"];
/// Elements that have a blank line around them.
const SPACED: &[&str] = &["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre"];

/// Renders `markup`.
pub(super) fn render(markup: &str) -> Text {
    let mut renderer = Renderer::default();
    let mut rest = markup;
    while let Some((token, after)) = tokens::next(rest) {
        rest = after;
        match token {
            Token::Text(text) => renderer.text(text),
            Token::Close(name) => renderer.close(&name.to_ascii_lowercase()),
            Token::Open(tag) => {
                let name = tag.name.to_ascii_lowercase();
                if RAW.contains(&name.as_str()) {
                    rest = tokens::skip_raw(rest, &name);
                } else {
                    renderer.open(&name, &tag);
                }
            }
        }
    }
    renderer.finish()
}

/// An element that is still open, and what held before it.
#[derive(Debug)]
struct Open {
    name: String,
    mark: Mark,
    hidden: bool,
}

#[derive(Debug, Default)]
struct Renderer {
    out: Text,
    /// The line being written.
    line: String,
    /// White space stands before the next word.
    gap: bool,
    /// A blank line is due before the next one.
    blank: bool,
    mark: Mark,
    hidden: bool,
    /// A mark for the next line alone.
    once: Option<Mark>,
    open: Vec<Open>,
    /// How many elements of each name are open: an end tag without one is ignored.
    counts: HashMap<String, usize>,
}

impl Renderer {
    fn text(&mut self, text: &str) {
        if self.hidden {
            return;
        }
        if self.counts.get("pre").is_some_and(|open| *open > 0) {
            return self.preformatted(text);
        }
        let mut pieces = text.split(|c: char| c.is_ascii_whitespace()).peekable();
        while let Some(piece) = pieces.next() {
            if !piece.is_empty() {
                self.word(piece);
            }
            self.gap |= pieces.peek().is_some();
        }
    }

    fn word(&mut self, piece: &str) {
        if self.gap && !self.line.is_empty() {
            self.line.push(' ');
        }
        self.gap = false;
        decode(piece, &mut self.line);
    }

    fn preformatted(&mut self, text: &str) {
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.push_line();
            }
            decode(line.trim_end_matches('\r'), &mut self.line);
        }
    }

    fn open(&mut self, name: &str, tag: &Tag<'_>) {
        let role = roles::of(tag);
        match name {
            "br" => return self.push_line(),
            "hr" => return self.rule(role),
            "img" | "input" | "meta" | "link" | "col" | "wbr" | "area" | "base" => return,
            _ => {}
        }
        let block = BLOCKS.contains(&name);
        if !block && !matches!(role, Some(Role::Hidden | Role::RestIsQuote | Role::Signature)) {
            return;
        }
        self.begin(name, tag);
        self.open.push(Open { name: name.to_owned(), mark: self.mark, hidden: self.hidden });
        *self.counts.entry(name.to_owned()).or_default() += 1;
        self.take_on(role);
    }

    /// Breaks the line before an element.
    fn begin(&mut self, name: &str, tag: &Tag<'_>) {
        if matches!(name, "td" | "th") {
            self.gap = true;
            return;
        }
        self.end_line();
        self.blank |= SPACED.contains(&name) && !is_tight(tag);
        if name == "li" {
            self.line.push_str("- ");
        }
    }

    fn take_on(&mut self, role: Option<Role>) {
        match role {
            Some(Role::Hidden) => self.hidden = true,
            Some(Role::RestIsQuote) => self.once = Some(Mark::RestIsQuote),
            Some(Role::Rule) => self.rule(role),
            // What is quoted stays quoted, whatever stands in it.
            _ if self.mark == Mark::Quote => {}
            Some(Role::Quote) => self.mark = Mark::Quote,
            Some(Role::Introduction) => self.mark = Mark::Introduction,
            Some(Role::Signature) => self.mark = Mark::Signature,
            None => {}
        }
    }

    fn rule(&mut self, role: Option<Role>) {
        self.end_line();
        let rest = role == Some(Role::RestIsQuote);
        self.out.text.push('\n');
        self.out.marks.push(if rest { Mark::RestIsQuote } else { Mark::Rule });
    }

    fn close(&mut self, name: &str) {
        if self.counts.get(name).is_none_or(|open| *open == 0) {
            return;
        }
        if !matches!(name, "td" | "th" | "span") {
            self.end_line();
        }
        self.blank |= matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol");
        while let Some(open) = self.open.pop() {
            if let Some(count) = self.counts.get_mut(&open.name) {
                *count = count.saturating_sub(1);
            }
            (self.mark, self.hidden) = (open.mark, open.hidden);
            if open.name == name {
                break;
            }
        }
    }

    /// Ends the line if it holds anything.
    fn end_line(&mut self) {
        self.gap = false;
        if !self.line.is_empty() {
            self.push_line();
        }
    }

    /// Ends the line, blank or not.
    fn push_line(&mut self) {
        self.gap = false;
        let mark = self.once.take().unwrap_or(self.mark);
        if std::mem::take(&mut self.blank) && !self.out.text.is_empty() {
            self.out.text.push('\n');
            self.out.marks.push(Mark::None);
        }
        self.out.text.push_str(self.line.trim_end());
        self.out.text.push('\n');
        self.out.marks.push(mark);
        self.line.clear();
    }

    fn finish(mut self) -> Text {
        self.end_line();
        if self.out.text.ends_with('\n') {
            self.out.text.pop();
        }
        self.out
    }
}

/// Whether a paragraph has no space around it, as Word writes every line.
fn is_tight(tag: &Tag<'_>) -> bool {
    let class = tag.attribute("class").unwrap_or_default();
    let style = tag.attribute("style").unwrap_or_default().replace(' ', "").to_lowercase();
    class.contains("Mso") || style.contains("margin:0") || style.contains("margin-bottom:0")
}

/// Appends `text` with its entities decoded; a no-break space becomes a space.
fn decode(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let end = after.bytes().take(32).position(|byte| byte == b';').filter(|end| *end > 0);
        let entity =
            end.and_then(|end| after.split_at_checked(end)).filter(|(name, _)| is_entity(name));
        match entity {
            Some((name, behind)) => {
                let mut decoded = String::new();
                add_html_token(&mut decoded, format!("&{name};").as_bytes(), false);
                out.push_str(&decoded.replace('\u{a0}', " ").replace(['\n', '\r', '\0'], " "));
                rest = behind.strip_prefix(';').unwrap_or(behind);
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(&rest.replace('\u{a0}', " "));
}

fn is_entity(name: &str) -> bool {
    name.strip_prefix('#').unwrap_or(name).chars().all(|c| c.is_ascii_alphanumeric())
}
