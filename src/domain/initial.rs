//! The first letter of a text, large or small.

/// `text` with a capital at its beginning.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// `text` with a small letter at its beginning.
pub fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_letter_changes_and_it_may_become_two() {
        assert_eq!([capitalised("über dich"), uncapitalised("What IS")], ["Über dich", "what IS"]);
        assert_eq!([capitalised("ßa"), capitalised(""), uncapitalised("")], ["SSa", "", ""]);
    }
}
