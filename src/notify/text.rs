//! Text as servers take it: bounded, without control characters, never markup.
//!
//! Names and subjects in it were written by strangers.

/// The longest title, in characters.
const TITLE_LIMIT: usize = 120;
/// The longest body, in characters.
const BODY_LIMIT: usize = 400;
/// The longest label of a button, in characters.
const LABEL_LIMIT: usize = 40;
/// Shows as nothing and ends a link.
const ZERO_WIDTH_SPACE: char = '\u{200b}';

/// Whether a server reads the body as markup (capability `body-markup`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markup {
    /// `<b>` is bold: text must be escaped.
    Read,
    /// `<b>` is three characters, and so is `&lt;` four.
    Shown,
}

/// The title, on one line. Never escaped: every server takes it as it is.
pub(super) fn title(text: &str) -> String {
    let line = one_line(text, TITLE_LIMIT);
    if line.is_empty() { super::APP_NAME.to_owned() } else { line }
}

/// The label of a button, on one line.
pub(super) fn label(text: &str) -> String {
    one_line(text, LABEL_LIMIT)
}

/// The body, its lines kept and its links dead.
pub(super) fn body(text: &str, markup: Markup) -> String {
    let kept = shorten(&printable(text.trim()), BODY_LIMIT);
    let dead = unlink(&kept);
    match markup {
        Markup::Read => escape(&dead),
        Markup::Shown => dead,
    }
}

/// The text with `&`, `<` and `>` escaped, and quotes left alone: GNOME shows
/// `&#39;` literally, and quotes mean nothing outside a tag.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn one_line(text: &str, limit: usize) -> String {
    let clean = printable(text);
    let line = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    shorten(&line, limit)
}

/// The text without control characters, but for line ends, and without those
/// that turn the direction of what follows (Unicode TR 36, §2.5).
fn printable(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter(|&c| !turns_direction(c)).map(plain).collect()
}

fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn plain(c: char) -> char {
    match c {
        '\n' | '\u{2028}' | '\u{2029}' => '\n',
        c if c.is_control() => ' ',
        c => c,
    }
}

/// The text cut to `limit` characters, the last of them an ellipsis if cut.
fn shorten(text: &str, limit: usize) -> String {
    if text.chars().nth(limit).is_none() {
        return text.to_owned();
    }
    let kept: String = text.chars().take(limit.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// The text with links that no server recognises: GNOME makes an address
/// clickable even where it was escaped, and a stranger's link has no place in a
/// popup of ours.
fn unlink(text: &str) -> String {
    text.split_inclusive(char::is_whitespace).map(unlink_word).collect()
}

fn unlink_word(word: &str) -> String {
    if !may_be_link(word) {
        return word.to_owned();
    }
    word.chars()
        .flat_map(|c| matches!(c, '.' | ':').then_some(ZERO_WIDTH_SPACE).into_iter().chain([c]))
        .collect()
}

/// Whether any server's pattern could take the word for a link: `www.…`,
/// `host.tld/…` or `scheme:…`.
fn may_be_link(word: &str) -> bool {
    let small = word.to_ascii_lowercase();
    small.contains("www")
        || small.contains("mailto:")
        || (word.contains('.') && word.contains('/'))
        || names_scheme(word)
}

/// Whether a letter, a colon and something more follow one another.
fn names_scheme(word: &str) -> bool {
    let characters: Vec<char> = word.chars().collect();
    characters.windows(3).any(|three| {
        matches!(three, [letter, ':', next] if letter.is_ascii_alphabetic() && !next.is_whitespace())
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::Regex;

    use super::*;

    /// Whether GNOME Shell or dunst could take something in it for a link: a looser
    /// reading of what their patterns begin with.
    fn has_link(text: &str) -> bool {
        let opening = r"(?i)(https?|ftps?|news|file)://|mailto:|www\d*\.|[a-z0-9-]\.[a-z]{2,4}/";
        Regex::new(opening).unwrap().is_match(text)
    }

    #[test]
    fn a_title_is_one_line_and_never_escaped() {
        assert_eq!(title("Anna & Co <sales>\r\n\tquiet"), "Anna & Co <sales> quiet");
    }

    #[test]
    fn an_empty_title_names_the_program() {
        assert_eq!(title(" \u{7}\n"), "Stepback");
    }

    #[test]
    fn a_body_is_escaped_only_where_markup_is_read() {
        let text = r#"<b>"Q&A"</b> isn't"#;
        assert_eq!(body(text, Markup::Read), r#"&lt;b&gt;"Q&amp;A"&lt;/b&gt; isn't"#);
        assert_eq!(body(text, Markup::Shown), text);
    }

    #[test]
    fn a_body_keeps_its_lines_and_loses_control_characters() {
        assert_eq!(
            body("one\r\ntwo\u{1b}[31m\u{0}three\u{2028}four", Markup::Shown),
            "one\ntwo [31m three\nfour"
        );
    }

    #[test]
    fn a_name_cannot_turn_the_line_around() {
        assert_eq!(title("Anna \u{202e}exe.tfard\u{202c}"), "Anna exe.tfard");
    }

    #[test]
    fn text_at_the_limit_stays_and_one_more_is_cut() {
        let full = "ä".repeat(TITLE_LIMIT);
        assert_eq!(title(&full), full);
        let cut = title(&format!("{full}ä"));
        assert_eq!(cut.chars().count(), TITLE_LIMIT);
        assert!(cut.ends_with("ä…"));
    }

    #[test]
    fn a_cut_body_ends_in_no_half_entity() {
        let cut = body(&"&".repeat(BODY_LIMIT + 1), Markup::Read);
        assert!(cut.ends_with("&amp;…"));
        assert_eq!(cut.matches("&amp;").count(), BODY_LIMIT - 1);
    }

    #[test]
    fn links_are_dead() {
        for link in [
            "see https://acme.example/x?y=1",
            "(www.acme.example)",
            "index.html/offer",
            "HTTPS://ACME.EXAMPLE",
            "mailto:anna@acme.example",
            "www2.acme.example",
            "mailto: anna",
        ] {
            let dead = body(link, Markup::Shown);
            assert!(has_link(link) && !has_link(&dead), "{link}");
            assert_eq!(dead.replace(ZERO_WIDTH_SPACE, ""), link);
        }
    }

    #[test]
    fn ordinary_words_are_left_as_they_are() {
        for text in ["at 17:30, e.g. on 3.12.", "and/or", "Re: offer", "Note:\nnext", "1.5 days"] {
            assert_eq!(body(text, Markup::Shown), text);
        }
    }

    proptest! {
        #[test]
        fn no_stranger_gets_a_link_into_a_body(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "http", "https", "ftp", ":", "//", "/", "www", "WWW", "3", ".", "acme", "com", "mailto",
                    "(", "<", "\"", "“", " ", "\n", "\u{200b}", "\u{85}", "&", "file", "é", "-", "\u{a0}",
                ]),
                0..24,
            ),
        ) {
            let dead = body(&parts.concat(), Markup::Shown);
            prop_assert!(!has_link(&dead), "{dead:?}");
        }

        #[test]
        fn any_text_stays_within_bounds(text in any::<String>()) {
            prop_assert!(title(&text).chars().count() <= TITLE_LIMIT);
            let shown = body(&text, Markup::Shown);
            prop_assert!(!shown.chars().any(|c| c.is_control() && c != '\n'));
            prop_assert!(!body(&text, Markup::Read).contains(['<', '>']));
        }
    }
}
