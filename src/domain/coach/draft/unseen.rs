//! Characters that a text to somebody must not carry, wherever it was taken from.

/// Whether `c` steers, turns text around or can't be seen.
pub(super) fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}')
}

/// `text` on one line, with a space for what is `odd` in it.
pub(super) fn line_without(text: &str, odd: impl Fn(char) -> bool) -> String {
    text.replace(odd, " ").split_whitespace().collect::<Vec<_>>().join(" ")
}
