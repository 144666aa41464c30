//! Logging in to a server that says what it is told to.

use std::slice;

use base64::{Engine, prelude::BASE64_STANDARD};

use super::{
    super::{Remedy, Timeouts, scripted::Script},
    *,
};

async fn tried(script: Script, credential: Credential) -> (Result<(), Error>, Vec<String>) {
    let (stream, log) = script.start();
    let mut connection = Connection::new(stream, "imap.example", Timeouts::default());
    let result = log_in(&mut connection, "robin", &credential).await.map(|_| ());
    let log = log.lock().expect("the log").clone();
    (result, log)
}

fn password(text: &str) -> Credential {
    Credential::Password(text.into())
}

#[tokio::test]
async fn a_plain_password_goes_by_login_and_an_odd_one_by_authenticate() {
    let (result, log) = tried(Script::new(), password("a \"b\" \\c")).await;
    assert!(result.is_ok());
    assert!(log.contains(&"S2 LOGIN \"robin\" \"a \\\"b\\\" \\\\c\"".to_owned()), "{log:?}");

    let script = Script::new().on("AUTHENTICATE PLAIN", "+ \r\n").on("AHJv", "S2 OK\r\n");
    let (result, log) = tried(script, password("pässwort")).await;
    assert!(result.is_ok(), "{result:?}");
    let sent = BASE64_STANDARD.encode("\0robin\0pässwort");
    assert!(log.contains(&sent) && !log.iter().any(|line| line.contains("LOGIN")), "{log:?}");
}

#[tokio::test]
async fn a_refused_password_is_the_reps_matter_and_never_shown() {
    let script = Script::new().on("LOGIN", "{tag} NO [AUTHENTICATIONFAILED] wrong\r\n");
    let (result, log) = tried(script, password("hunter2")).await;
    let error = result.unwrap_err();
    assert!(matches!(error, Error::Login { .. }));
    assert_eq!(log.len(), 2, "no second try: {log:?}");
    assert!(!format!("{error} {error:?} {:?}", password("hunter2")).contains("hunter2"));
}

#[tokio::test]
async fn a_server_in_trouble_is_not_a_wrong_password() {
    let script = Script::new().on("LOGIN", "{tag} NO [UNAVAILABLE] database\r\n");
    let (result, _) = tried(script, password("x")).await;
    assert_eq!(result.unwrap_err().remedy(), Remedy::Retry);
}

#[tokio::test]
async fn a_server_that_takes_no_passwords_gets_none() {
    let (result, log) = tried(Script::new().offering("LOGINDISABLED"), password("x")).await;
    assert!(matches!(result, Err(Error::Login { .. })));
    assert_eq!(log.len(), 1, "{log:?}");
}

fn token() -> Credential {
    Credential::AccessToken("t0k".into())
}

fn base64(text: &str) -> String {
    BASE64_STANDARD.encode(text)
}

const XOAUTH2: &str = "user=robin\u{1}auth=Bearer t0k\u{1}\u{1}";
const OAUTHBEARER: &str = "n,a=robin,\u{1}host=imap.example\u{1}auth=Bearer t0k\u{1}\u{1}";

#[tokio::test]
async fn a_token_goes_by_the_mechanism_that_is_offered() {
    for (offered, mechanism, response) in [
        ("AUTH=PLAIN AUTH=XOAUTH2 AUTH=OAUTHBEARER", "XOAUTH2", XOAUTH2),
        ("AUTH=PLAIN AUTH=OAUTHBEARER", "OAUTHBEARER", OAUTHBEARER),
    ] {
        let script = Script::new().offering(offered).on("AUTHENTICATE", "+ \r\n");
        let script = script.on(&base64(response), "S2 OK\r\n");
        let (result, log) = tried(script, token()).await;
        assert!(result.is_ok(), "{result:?}");
        assert_eq!(log[1..3], [format!("S2 AUTHENTICATE {mechanism}"), base64(response)]);
    }
}

#[tokio::test]
async fn a_token_goes_at_once_where_that_is_offered() {
    let (result, log) = tried(Script::new().offering("SASL-IR AUTH=XOAUTH2"), token()).await;
    assert!(result.is_ok(), "{result:?}");
    assert_eq!(log[1], format!("S2 AUTHENTICATE XOAUTH2 {}", base64(XOAUTH2)));
}

#[tokio::test]
async fn a_server_that_takes_no_tokens_gets_none() {
    let (result, log) = tried(Script::new().offering("AUTH=PLAIN"), token()).await;
    assert!(matches!(result, Err(Error::NoTokens { .. })), "{result:?}");
    assert_eq!(log.len(), 1, "{log:?}");
}

#[tokio::test]
async fn a_refused_token_gets_the_answer_it_waits_for() {
    let challenge = base64(r#"{"status":"invalid_token","scope":"imap"}"#);
    for (mechanism, response, surrender) in
        [("XOAUTH2", XOAUTH2, ""), ("OAUTHBEARER", OAUTHBEARER, "AQ==")]
    {
        let script = Script::new()
            .offering(&format!("AUTH={mechanism}"))
            .on("AUTHENTICATE", "+ \r\n")
            .on(&base64(response), &format!("+ {challenge}\r\n"))
            .on(&format!("{surrender}\r\n"), "S2 NO [AUTHENTICATIONFAILED] no\r\n");
        let (result, log) = tried(script, token()).await;
        let Err(Error::Token { reply, .. }) = result else { panic!("{result:?}") };
        assert_eq!(reply, "[AUTHENTICATIONFAILED] no (status invalid_token)");
        assert_eq!(log.last().map(String::as_str), Some(surrender));
    }
}

#[tokio::test]
async fn a_refusal_at_once_needs_no_answer() {
    let offered = || Script::new().offering("SASL-IR AUTH=XOAUTH2");
    let (result, log) = tried(offered().on("XOAUTH2", "{tag} NO failed.\r\n"), token()).await;
    let Err(error @ Error::Token { .. }) = result else { panic!("{result:?}") };
    assert!(error.to_string().ends_with("of robin: failed.") && log.len() == 2, "{log:?}");
    let busy = offered().on("XOAUTH2", "{tag} NO [UNAVAILABLE] later\r\n");
    let (result, _) = tried(busy, token()).await;
    assert_eq!(result.unwrap_err().remedy(), Remedy::Retry);
}

#[tokio::test]
async fn a_server_that_asks_for_ever_is_left() {
    let script = Script::new().offering("AUTH=XOAUTH2").on("", "+ \r\n");
    let (result, _) = tried(script, token()).await;
    assert!(matches!(result, Err(Error::Protocol { .. })), "{result:?}");
}

#[tokio::test]
async fn greetings_of_every_kind() {
    let greeting = |line: &str| Script::new().greeting(line);
    let (result, log) = tried(greeting("* PREAUTH hello\r\n"), password("x")).await;
    assert!(result.is_ok() && !log.iter().any(|line| line.contains("LOGIN")), "{log:?}");
    let (result, _) = tried(greeting("* BYE full\r\n"), password("x")).await;
    assert!(matches!(result, Err(Error::Connection { .. })), "{result:?}");
    let (result, _) = tried(greeting("<eof>"), password("x")).await;
    assert!(matches!(result, Err(Error::Connection { .. })), "{result:?}");
    for odd in ["* 1 EXISTS\r\n", "+ go\r\n", "HTTP/1.1 400 Bad Request\r\n"] {
        let (result, log) = tried(greeting(odd), password("x")).await;
        assert!(matches!(result, Err(Error::Protocol { .. })), "{odd}: {result:?}");
        assert!(log.is_empty());
    }
}

#[tokio::test]
async fn the_client_says_its_name_where_it_may() {
    let (_, log) = tried(Script::new().offering("ID"), password("x")).await;
    let name = "S4 ID (\"name\" \"stepback\")".to_owned();
    assert_eq!(log.last().map(slice::from_ref), Some(slice::from_ref(&name)));
}
