//! Sign-ins that are asked about, answered by a script.

use super::{super::ask::scripted::Scripted, *};

fn terms(with: With, domain: &str, has_keyring: bool) -> Terms {
    Terms { with, domain: domain.to_owned(), has_keyring }
}

fn asked_first(terms: Terms, answers: &[&'static str]) -> SignIn {
    let mut voice = Scripted::saying(answers);
    ask_client(terms, &ClientOptions::default(), &mut voice).expect("answers")
}

#[test]
fn a_client_id_is_asked_for_and_google_has_a_secret_too() {
    let google = terms(With::Google, "gmail.com", true);
    let sign_in = asked_first(google, &["not an id", "123.apps.googleusercontent.com", "s3"]);
    assert_eq!(sign_in.oauth.client_id.as_deref(), Some("123.apps.googleusercontent.com"));
    assert_eq!(sign_in.client_secret.unwrap().expose_secret(), "s3");
    let sign_in = asked_first(terms(With::Microsoft, "outlook.com", false), &["0123-abc"]);
    assert!(sign_in.client_secret.is_none() && sign_in.oauth.tenant.is_none());
}

#[test]
fn without_a_keyring_a_command_prints_the_clients_secret() {
    let google = || terms(With::Google, "gmail.com", false);
    let sign_in = asked_first(google(), &["123", "pass show client"]);
    let command = Some(Command::Shell("pass show client".to_owned()));
    assert_eq!(sign_in.oauth.client_secret_command, command);
    assert_eq!(asked_first(google(), &["123", ""]).oauth.client_secret_command, None);
}

#[test]
fn a_company_at_microsoft_is_known_by_its_domain() {
    let company = || terms(With::Microsoft, "northwind.example", true);
    let tenant = |answer| asked_first(company(), &["0123-abc", answer]).oauth.tenant;
    assert_eq!(tenant("").as_deref(), Some("northwind.example"));
    assert_eq!(tenant("01234567-89ab").as_deref(), Some("01234567-89ab"));
    assert_eq!(tenant("common"), None);
}

#[test]
fn another_provider_is_known_by_its_addresses() {
    let other = terms(With::Other, "northwind.example", true);
    let answers = ["me", "", "https://a.example/auth", "https://a.example/token"];
    let OAuth { provider, authorization_url, token_url, .. } = asked_first(other, &answers).oauth;
    assert_eq!(provider, None);
    assert_eq!(authorization_url.as_deref(), Some("https://a.example/auth"));
    assert_eq!(token_url.as_deref(), Some("https://a.example/token"));
}

#[test]
fn asked_again_an_empty_answer_leaves_what_was_said() {
    let company = terms(With::Microsoft, "northwind.example", true);
    let before = asked_first(company, &["0123-abc", "wrong.example"]);
    let mut voice = Scripted::saying(&["", "right.example"]);
    let oauth = ask_again(before, &ClientOptions::default(), &mut voice).unwrap().oauth;
    assert_eq!(oauth.client_id.as_deref(), Some("0123-abc"));
    assert_eq!(oauth.tenant.as_deref(), Some("right.example"));
}
