//! Where own words stand in the file that they were read from.

/// A place in a file, each from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// One line of own words.
struct Line {
    start: usize,
    text: String,
    /// Where it begins in the file.
    place: Place,
}

/// The places of own words, line by line.
pub(super) struct Places(Vec<Line>);

impl Places {
    /// Finds the lines of `own_words` again in `file`, in their order. What was encoded or
    /// wrapped there stands where the line before it does.
    pub(super) fn new(file: &str, own_words: &str) -> Self {
        let source: Vec<&str> = file.lines().collect();
        let (mut lines, mut start, mut next) = (Vec::new(), 0, 0);
        let mut place = Place { line: 1, column: 1 };
        for raw in own_words.split_inclusive('\n') {
            let text = raw.trim_end().to_owned();
            let body = text.trim_start();
            let found = source.iter().enumerate().skip(next).find_map(|(at, line)| {
                (!body.is_empty()).then(|| Some((at, line.find(body)?))).flatten()
            });
            if let Some((at, byte)) = found {
                let indent = text.len() - body.len();
                let before = source.get(at).and_then(|line| line.get(..byte)).unwrap_or_default();
                let column = before.chars().count() + 1;
                place = Place { line: at + 1, column: column.saturating_sub(indent).max(1) };
                next = at + 1;
            }
            lines.push(Line { start, text, place });
            start += raw.len();
        }
        Self(lines)
    }

    /// The place of the byte `offset` of own words.
    pub(super) fn of(&self, offset: usize) -> Place {
        let line = self.0.iter().rev().find(|line| line.start <= offset);
        line.map_or(Place { line: 1, column: 1 }, |line| {
            let before = line.text.get(..offset - line.start).unwrap_or_default();
            let column = line.place.column + before.chars().count();
            Place { line: line.place.line, column }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_lines_of_the_file_and_characters_of_the_line() {
        let file = "Subject: Hello\n\nGrüße,\n\n> Any news?\nno, any news?\n";
        let own_words = "Grüße,\n\nno, any news?";
        let places = Places::new(file, own_words);
        let at = |text: &str| places.of(own_words.find(text).expect("there"));
        assert_eq!(Place { line: 3, column: 5 }, at("e,"));
        assert_eq!(Place { line: 6, column: 5 }, at("any news"));
    }

    #[test]
    fn what_is_not_found_again_stands_with_the_line_before() {
        let places = Places::new("one\ntwo=\n three", "one\ntwo three");
        assert_eq!(Place { line: 1, column: 1 }, places.of(4));
    }
}
