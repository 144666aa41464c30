//! Text with a secret in it, wiped when dropped.
//!
//! Text that grows is moved, and leaves a copy behind that nobody wipes. So its room is
//! measured first. What TLS holds while it works is out of our reach.

use secrecy::zeroize::Zeroizing;

/// Puts `parts` together.
pub(super) fn joined(parts: &[&str]) -> Zeroizing<String> {
    let room = parts.iter().map(|part| part.len()).sum();
    let mut whole = Zeroizing::new(String::with_capacity(room));
    parts.iter().for_each(|part| whole.push_str(part));
    whole
}

/// Puts a string into quotes (RFC 3501 §4.3); it must not hold CR, LF or NUL.
pub(super) fn quoted(text: &str) -> Zeroizing<String> {
    let is_special = |c: char| matches!(c, '"' | '\\');
    let room = text.len() + text.chars().filter(|c| is_special(*c)).count() + 2;
    let mut quoted = Zeroizing::new(String::with_capacity(room));
    quoted.push('"');
    for c in text.chars() {
        if is_special(c) {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_moved_while_it_is_written() {
        for text in ["", "secret", "a \"b\" \\c", "\"\"\"\"", "pässwort"] {
            let (joined, quoted) = (joined(&["LOGIN ", text, "\r\n"]), quoted(text));
            assert_eq!((joined.len(), quoted.len()), (joined.capacity(), quoted.capacity()));
            assert_eq!(*joined, format!("LOGIN {text}\r\n"));
            assert_eq!(*quoted, super::super::connection::quoted(text));
        }
    }
}
