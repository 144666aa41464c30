//! What is wrong with a template, and where.

use minijinja::{Environment, Error};

use super::{Words, filled};

/// Something that keeps a template from being filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateProblem {
    /// Where, in bytes of the text.
    pub offset: usize,
    /// What is wrong, in a few words.
    pub what: String,
    /// What to write instead.
    pub hint: String,
    /// The name that is unknown, where one is.
    pub unknown: Option<String>,
}

/// Everything that is wrong with `text`: first its syntax, then names that mean nothing,
/// then what only shows when it is filled in.
pub(super) fn problems(text: &str) -> Vec<TemplateProblem> {
    let mut environment = Environment::new();
    if let Err(error) = environment.add_template("own", text) {
        return vec![syntax(text, &error)];
    }
    let known = Words::names();
    let used = environment.get_template("own").map(|own| own.undeclared_variables(false));
    let mut unknown: Vec<String> = used.unwrap_or_default().into_iter().collect();
    unknown.retain(|name| !known.contains(name));
    unknown.sort();
    if !unknown.is_empty() {
        return unknown.iter().map(|name| stranger(text, name, &known)).collect();
    }
    let tried = Words::samples().iter().find_map(|words| filled(text, words).err());
    tried.iter().map(|error| syntax(text, error)).collect()
}

fn syntax(text: &str, error: &Error) -> TemplateProblem {
    let what = match error.detail() {
        Some(detail) => format!("{}: {detail}", error.kind()),
        None => error.kind().to_string(),
    };
    TemplateProblem {
        offset: error.line().map_or(0, |line| start_of_line(text, line)),
        what,
        hint: "write {{ greeting }} for a value, and {% if raised %} … {% endif %} around what needs one"
            .to_owned(),
        unknown: None,
    }
}

fn stranger(text: &str, name: &str, known: &[String]) -> TemplateProblem {
    TemplateProblem {
        offset: place_in_tags(text, name),
        what: format!("`{name}` means nothing in a template"),
        hint: format!("a template may use: {}", known.join(", ")),
        unknown: Some(name.to_owned()),
    }
}

/// The byte where line `number`, from 1, begins.
fn start_of_line(text: &str, number: usize) -> usize {
    text.split_inclusive('\n').take(number.saturating_sub(1)).map(str::len).sum()
}

/// Where `name` first stands as a word between `{{ }}` or `{% %}`.
fn place_in_tags(text: &str, name: &str) -> usize {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let stands = |at: &usize| {
        let (before, after) = (text.get(..*at), text.get(*at + name.len()..));
        let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
        let open = ["{{", "{%"].iter().filter_map(|tag| before.rfind(tag)).max();
        let closed = ["}}", "%}"].iter().filter_map(|tag| before.rfind(tag)).max();
        open > closed && !before.ends_with(is_word) && !after.starts_with(is_word)
    };
    text.match_indices(name).map(|(at, _)| at).find(stands).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(text: &str) -> TemplateProblem {
        let mut found = problems(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        found.remove(0)
    }

    #[test]
    fn a_template_may_use_what_is_known_and_nothing_else() {
        assert_eq!(problems("{{ greeting }}\n{% if raised %}{{ raised }}{% endif %}"), []);
        let text = "greetnig\n{{ greeting }}\n{% if x %}{{ greetnig }}{% endif %}";
        let found = problems(text);
        let at = |name: &str| {
            let one = found.iter().find(|one| one.unknown.as_deref() == Some(name));
            one.map(|one| text.get(..one.offset).expect("text").lines().count())
        };
        assert_eq!([at("greetnig"), at("x")], [Some(3), Some(3)], "{found:?}");
    }

    #[test]
    fn a_slip_in_the_syntax_names_its_line() {
        let broken = only("{{ greeting }}\n\n{% if raised %}\nno end");
        assert!(broken.what.starts_with("syntax error"), "{broken:?}");
        let open = only("one\n{{ greeting }\ntwo");
        assert_eq!(open.offset, 4, "{open:?}");
    }

    #[test]
    fn what_only_shows_when_it_is_filled_in_is_found_too() {
        let unknown = only("one\n{{ greeting|shout }}");
        assert_eq!(unknown.offset, 4, "{unknown:?}");
        assert!(unknown.what.contains("shout"), "{unknown:?}");
    }
}
