//! The texts that come with the program, beside one another.

use super::super::*;

/// The text of a template with nothing known but manners.
fn bare(templates: &Templates, name: &TemplateName) -> String {
    let greeting = "Hi Anna,".to_owned();
    let words = Words { greeting, sign_off: "Robin".to_owned(), formal: true, ..Words::default() };
    templates.fill(name, &words).expect("a template").expect("filled in")
}

#[test]
fn no_two_texts_are_alike() {
    let templates = Templates::default();
    let names: Vec<&TemplateName> =
        templates.names().filter(|name| name.purpose != Purpose::Raised).collect();
    for (at, one) in names.iter().enumerate() {
        for other in names.iter().skip(at + 1).filter(|other| other.language == one.language) {
            let (text, another) = (bare(&templates, one), bare(&templates, other));
            assert!(!occasion::is_like(&text, &another), "{one} is like {other}");
            assert!(!occasion::is_like(&another, &text), "{other} is like {one}");
        }
    }
}
