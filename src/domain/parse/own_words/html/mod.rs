//! HTML to lines, with what the markup says about each.
//!
//! A renderer for mail of its own, because what matters here is the quoting
//! structure, which a renderer for reading throws away, and because it must be
//! linear in markup that a stranger wrote: Word makes 100 KB of a short answer, and
//! the usual crate takes seconds for some thousand nested elements.

mod render;
mod roles;
mod tokens;

use super::page::Text;

/// How much markup is read, in bytes; what comes later is dropped.
const LIMIT: usize = 2 << 20;

/// Renders `markup` as text, a line for a line, and marks its quotes.
pub(super) fn to_text(markup: &str) -> Text {
    let mut end = markup.len().min(LIMIT);
    while !markup.is_char_boundary(end) {
        end -= 1;
    }
    render::render(markup.get(..end).unwrap_or_default())
}

/// Whether a text/plain part is HTML all the same, as some programs send it.
pub(super) fn is_markup(plain: &str) -> bool {
    let plain = plain.trim_start();
    if !plain.starts_with('<') {
        return false;
    }
    let head: String = plain.chars().take(400).flat_map(char::to_lowercase).collect();
    let opens =
        ["<html", "<!doctype html", "<body", "<div", "<p>", "<p ", "<table", "<head", "<meta"];
    opens.iter().any(|tag| head.starts_with(tag)) && plain.contains("</")
}

#[cfg(test)]
mod tests {
    use super::super::page::Mark;
    use super::*;

    #[test]
    fn blocks_break_lines_and_white_space_folds() {
        let text = to_text(
            "<div>Hi  Anna,</div><div>five\n seats<br>please</div><ul><li>one<li>two</ul>a &lt; b &amp; c&nbsp;&euro;",
        );
        assert_eq!(text.text, "Hi Anna,\nfive seats\nplease\n- one\n- two\n\na < b & c €");
    }

    #[test]
    fn what_nobody_sees_is_left_out() {
        let hidden = "<head><title>x</title><style>p{}</style></head><script>if(a<b){}</script>\
                      <div style=\"DISPLAY: none\">preview</div><!-- <p>no</p> --><p>Hi</p>";
        assert_eq!(to_text(hidden).text.trim(), "Hi");
    }

    #[test]
    fn lines_of_a_quotation_are_marked() {
        let text = to_text("Yes<blockquote type=cite>May we?<br>Soon?</blockquote>Bye");
        assert_eq!(text.text, "Yes\nMay we?\nSoon?\nBye");
        assert_eq!(text.marks, [Mark::None, Mark::Quote, Mark::Quote, Mark::None]);
    }

    #[test]
    fn an_indentation_is_no_quotation() {
        let text = to_text(
            "<blockquote style=\"margin:0 0 0 40px;border:none;padding:0px\">five seats</blockquote>",
        );
        assert!(text.marks.iter().all(|mark| *mark == Mark::None));
    }

    #[test]
    fn broken_markup_is_read_as_far_as_it_goes() {
        for (markup, text) in [
            ("a < b", "a < b"),
            ("x</div></b>y", "xy"),
            ("<p class=\"a>b</p>", "b"),
            ("<b", "<b"),
            ("1 <2 and 3> 2", "1 <2 and 3> 2"),
            ("&bogus;&#x41;&eacute;&", "&bogus;Aé&"),
        ] {
            assert_eq!(to_text(markup).text.trim(), text, "{markup}");
        }
    }
}
