//! Files that old programs put into the text itself (POSIX `uuencode`).

use std::borrow::Cow;

/// `text` without its uuencoded files; each leaves an empty line.
pub(super) fn without_files(text: Cow<'_, str>) -> Cow<'_, str> {
    // Nearly all mail stops here.
    if !text.starts_with("begin ") && !text.contains("\nbegin ") {
        return text;
    }
    let mut kept = String::with_capacity(text.len());
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let opens = is_opening(line) && lines.peek().is_some_and(|next| is_data(next));
        if !opens {
            kept.push_str(line);
            continue;
        }
        while lines.next_if(|line| is_data(line)).is_some() {}
        lines.next_if(|line| line.trim_end() == "end");
        kept.push('\n');
    }
    Cow::Owned(kept)
}

/// Whether a line opens a file: `begin`, its mode in octal, its name.
fn is_opening(line: &str) -> bool {
    let mut words = line.trim_end().splitn(3, ' ');
    let octal = |mode: &str| {
        (3..=4).contains(&mode.len()) && mode.bytes().all(|byte| (b'0'..=b'7').contains(&byte))
    };
    words.next() == Some("begin") && words.next().is_some_and(octal) && words.next().is_some()
}

/// Whether a line is data: its first character counts the bytes that the rest encodes,
/// four characters for three bytes. Spaces at its end may be lost.
fn is_data(line: &str) -> bool {
    let line = line.trim_end_matches(['\r', '\n']);
    let Some(first) = line.bytes().next().filter(|byte| (b' '..=b'`').contains(byte)) else {
        return false;
    };
    let count = usize::from((first - b' ') & 0x3f);
    let full = count.div_ceil(3) * 4;
    let data = line.len() - 1;
    let spaces = full.saturating_sub(data);
    line.bytes().all(|byte| (b' '..=b'`').contains(&byte)) && data <= full + 1 && spaces <= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> String {
        without_files(Cow::Borrowed(text)).into_owned()
    }

    #[test]
    fn a_file_in_the_text_is_no_text() {
        let file = "begin 644 plan.txt\n#0V%T\n`\nend\n";
        assert_eq!(kept(&format!("Here it is.\n{file}Anna\n")), "Here it is.\n\nAnna\n");
        assert_eq!(kept("begin 644 cut.txt\n#0V%T"), "\n", "a file that is cut off");
    }

    #[test]
    fn a_person_who_begins_something_is_read() {
        for text in
            ["begin 644 files now\nand go on\n", "begin when you like\n", "We\nbegin 09 May\n"]
        {
            assert_eq!(kept(text), text);
        }
    }
}
