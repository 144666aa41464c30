//! What the rep may have meant.

/// The one of `known` that is most like `typed`, if any is like it at all.
pub(super) fn nearest<'k>(typed: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    by_likeness(typed, known).into_iter().next()
}

/// Those of `known` that are like `typed`, most like it first.
pub(super) fn by_likeness<'k>(typed: &str, known: impl Iterator<Item = &'k str>) -> Vec<&'k str> {
    // Swapped and doubled letters, a missing or an added ending.
    const LIKE: f64 = 0.84;
    const LONGEST: usize = 100;
    if typed.len() > LONGEST {
        return Vec::new();
    }
    let typed = typed.to_lowercase();
    let mut like: Vec<_> = known
        .map(|name| (strsim::jaro_winkler(&typed, &name.to_lowercase()), name))
        .filter(|(likeness, _)| *likeness >= LIKE)
        .collect();
    like.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    like.into_iter().map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_word_and_another_word_finds_none() {
        let keys = ["account", "hours", "limits", "password_command"];
        let near = |typed| nearest(typed, keys.into_iter());
        assert_eq!(near("acount"), Some("account"));
        assert_eq!(near("Limit"), Some("limits"));
        assert_eq!(near("pasword_comand"), Some("password_command"));
        assert_eq!(near("colour"), None);
        assert_eq!(near(""), None);
    }
}
