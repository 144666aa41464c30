//! `format=flowed` (RFC 3676): paragraphs that were broken into lines, whole again.

/// Joins flowed lines of one quote depth and takes space-stuffing off.
///
/// With `delsp` the space that marks a flowed line is no part of the text
/// (RFC 3676 §4.1), as in languages written without spaces.
pub(super) fn unflow(text: &str, delsp: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for (number, line) in text.split('\n').enumerate() {
        let (depth, content) = unquote(line);
        let flows = content.ends_with(' ') && content != "-- ";
        // A signature delimiter never continues a paragraph (§4.3).
        let continues = open == Some(depth) && content != "-- ";
        if !continues {
            if number > 0 {
                out.push('\n');
            }
            out.extend(std::iter::repeat_n('>', depth));
            if depth > 0 && !content.is_empty() {
                out.push(' ');
            }
        }
        out.push_str(if flows && delsp {
            content.strip_suffix(' ').unwrap_or(content)
        } else {
            content
        });
        open = flows.then_some(depth);
    }
    out
}

/// The number of quote marks before a line, and the line unstuffed.
fn unquote(line: &str) -> (usize, &str) {
    let content = line.trim_start_matches('>');
    (line.len() - content.len(), content.strip_prefix(' ').unwrap_or(content))
}

#[cfg(test)]
mod tests {
    use super::unflow;

    #[test]
    fn flowed_lines_of_one_depth_are_one_paragraph() {
        assert_eq!(unflow("We need \nfive seats.\nBye", false), "We need five seats.\nBye");
        assert_eq!(unflow("> We need \n> five\nfine", false), "> We need five\nfine");
        assert_eq!(unflow("> We need \nfine", false), "> We need \nfine");
    }

    #[test]
    fn a_signature_delimiter_neither_flows_nor_continues() {
        assert_eq!(unflow("Yes \n-- \nAnna", false), "Yes \n-- \nAnna");
    }

    #[test]
    fn stuffing_goes_and_so_does_the_space_of_delsp() {
        assert_eq!(unflow(" >not a quote\n From here", false), ">not a quote\nFrom here");
        assert_eq!(unflow("見積 \nもり", true), "見積もり");
    }
}
