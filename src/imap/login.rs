//! From a fresh connection to a logged-in one.

use std::collections::BTreeSet;

use async_imap::imap_proto::{self, Capability, Response};
use base64::{Engine, prelude::BASE64_STANDARD};
use secrecy::{ExposeSecret, SecretString, zeroize::Zeroizing};
use serde::Deserialize;

use super::{
    connection::{Connection, Reply, Tag},
    error::{Error, said},
    server::Credential,
    wiped::{joined, quoted},
};

/// What a server says it can do, in upper case.
#[derive(Debug, Default)]
pub(super) struct Capabilities(BTreeSet<String>);

impl Capabilities {
    pub(super) fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    fn hear(&mut self, response: &Response<'_>) {
        let Response::Capabilities(words) = response else { return };
        self.0.extend(words.iter().map(|word| match word {
            Capability::Imap4rev1 => "IMAP4REV1".to_owned(),
            Capability::Auth(mechanism) => format!("AUTH={}", mechanism.to_ascii_uppercase()),
            Capability::Atom(word) => word.to_ascii_uppercase(),
        }));
    }
}

/// What the first line of a connection says (RFC 3501 §7.1).
pub(super) enum Greeting {
    LogIn,
    LoggedIn,
    Other,
}

/// Reads the greeting, logs in, and asks what the server can do.
pub(super) async fn log_in(
    connection: &mut Connection,
    user: &str,
    credential: &Credential,
) -> Result<Capabilities, Error> {
    if let Greeting::LogIn = greeting(connection).await? {
        authenticate(connection, user, credential).await?;
    }
    greeted(connection).await
}

/// Logs in after STARTTLS, where no greeting comes.
pub(super) async fn log_in_ungreeted(
    connection: &mut Connection,
    user: &str,
    credential: &Credential,
) -> Result<Capabilities, Error> {
    authenticate(connection, user, credential).await?;
    greeted(connection).await
}

pub(super) async fn greeting(connection: &mut Connection) -> Result<Greeting, Error> {
    let mut greeting = Greeting::Other;
    let mut hear = |response: &Response<'_>| {
        greeting = match response {
            Response::Data { status: imap_proto::Status::Ok, .. } => Greeting::LogIn,
            Response::Data { status: imap_proto::Status::PreAuth, .. } => Greeting::LoggedIn,
            _ => Greeting::Other,
        };
    };
    connection.next(&mut hear).await?;
    match greeting {
        Greeting::Other => Err(connection.nonsense("it does not begin with a greeting")),
        greeting => Ok(greeting),
    }
}

/// Asks for the capabilities, since a login may change them, and says who is calling:
/// some providers refuse nameless clients.
async fn greeted(connection: &mut Connection) -> Result<Capabilities, Error> {
    let capabilities = ask_capabilities(connection).await?;
    if capabilities.has("ID") {
        match connection.checked("ID (\"name\" \"stepback\")", &mut |_| {}).await {
            Ok(()) | Err(Error::Refused { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(capabilities)
}

pub(super) async fn ask_capabilities(connection: &mut Connection) -> Result<Capabilities, Error> {
    let mut capabilities = Capabilities::default();
    connection.checked("CAPABILITY", &mut |response| capabilities.hear(response)).await?;
    Ok(capabilities)
}

async fn authenticate(
    connection: &mut Connection,
    user: &str,
    credential: &Credential,
) -> Result<(), Error> {
    let offered = ask_capabilities(connection).await?;
    match credential {
        Credential::AccessToken(token) => by_token(connection, &offered, user, token).await,
        Credential::Password(password) => by_password(connection, &offered, user, password).await,
    }
}

async fn by_password(
    connection: &mut Connection,
    offered: &Capabilities,
    user: &str,
    password: &SecretString,
) -> Result<(), Error> {
    let password = password.expose_secret();
    let closed = offered.has("LOGINDISABLED");
    if closed && !offered.has("AUTH=PLAIN") {
        let reply = "the server takes no passwords".to_owned();
        return Err(login_error(connection, user, reply));
    }
    let refused = if closed || !is_quotable(user) || !is_quotable(password) {
        let response = joined(&["\0", user, "\0", password]);
        let exchange = Exchange { mechanism: "PLAIN", response, surrender: "" };
        exchange.run(connection, offered).await?.map(|refusal| refusal.reply)
    } else {
        plain_login(connection, user, password).await?
    };
    match refused {
        None => Ok(()),
        Some(reply) if is_passing(&reply) => Err(connection.refused("LOGIN", reply)),
        Some(reply) => Err(login_error(connection, user, reply.text)),
    }
}

/// Logs in with a token, by the one of two ways that the server offers.
async fn by_token(
    connection: &mut Connection,
    offered: &Capabilities,
    user: &str,
    token: &SecretString,
) -> Result<(), Error> {
    let host = connection.host.clone();
    let refused = |reply: String| Error::Token { host: host.clone(), user: said(user), reply };
    let token = token.expose_secret();
    let exchange = if offered.has("AUTH=XOAUTH2") {
        Exchange::xoauth2(user, token)
    } else if offered.has("AUTH=OAUTHBEARER") {
        Exchange::oauthbearer(user, &host, token)
    } else {
        return Err(Error::NoTokens { host });
    };
    match exchange.run(connection, offered).await? {
        None => Ok(()),
        Some(Refusal { reply, .. }) if is_passing(&reply) => {
            Err(connection.refused("AUTHENTICATE", reply))
        }
        Some(refusal) => Err(refused(refusal.text())),
    }
}

/// Whether LOGIN can carry `text` between quotes; RFC 3501 §9 allows ASCII only.
fn is_quotable(text: &str) -> bool {
    text.chars().all(|c| matches!(c, ' '..='~'))
}

/// Whether the refusal is about the server's state, not the password (RFC 5530 §3).
fn is_passing(reply: &Reply) -> bool {
    ["UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG"].iter().any(|code| reply.has_code(code))
}

fn login_error(connection: &Connection, user: &str, reply: String) -> Error {
    Error::Login { host: connection.host.clone(), user: said(user), reply }
}

/// Returns the server's refusal, if it refuses.
async fn plain_login(
    connection: &mut Connection,
    user: &str,
    password: &str,
) -> Result<Option<Reply>, Error> {
    let command = joined(&["LOGIN ", &quoted(user), " ", &quoted(password)]);
    let tag = connection.send(&command).await?;
    let reply = connection.answer(tag, &mut |_| {}).await?;
    Ok((!reply.ok).then_some(reply))
}

/// A SASL exchange (RFC 3501 §6.2.2) in which the client says one thing.
struct Exchange {
    mechanism: &'static str,
    response: Zeroizing<String>,
    /// What is answered to a refusal that comes as a challenge, in base64.
    surrender: &'static str,
}

/// That a server refuses, and why.
struct Refusal {
    reply: Reply,
    /// What a challenge said before, as RFC 7628 §3.2.2 has it.
    challenge: Option<String>,
}

/// What a server says in an exchange.
enum Said {
    /// Go on, after this in base64.
    Challenge(String),
    End(Reply),
}

impl Exchange {
    /// Google's and Microsoft's own mechanism, older than the standard.
    fn xoauth2(user: &str, token: &str) -> Self {
        let response = joined(&["user=", user, "\u{1}auth=Bearer ", token, "\u{1}\u{1}"]);
        Self { mechanism: "XOAUTH2", response, surrender: "" }
    }

    /// RFC 7628 §3.1; `,` and `=` in the name are written as RFC 5801 §4 has it.
    fn oauthbearer(user: &str, host: &str, token: &str) -> Self {
        let user = user.replace('=', "=3D").replace(',', "=2C");
        let head = format!("n,a={user},\u{1}host={host}\u{1}auth=Bearer ");
        let response = joined(&[&head, token, "\u{1}\u{1}"]);
        // §3.2.3: one byte, 0x01.
        Self { mechanism: "OAUTHBEARER", response, surrender: "AQ==" }
    }

    /// Returns the server's refusal, if it refuses.
    async fn run(
        self,
        connection: &mut Connection,
        offered: &Capabilities,
    ) -> Result<Option<Refusal>, Error> {
        let response = Zeroizing::new(BASE64_STANDARD.encode(self.response.as_bytes()));
        let command = format!("AUTHENTICATE {}", self.mechanism);
        // RFC 4959: one round trip less.
        let tag = if offered.has("SASL-IR") {
            connection.send(&joined(&[&command, " ", &response])).await?
        } else {
            let tag = connection.send(&command).await?;
            if let Said::End(reply) = heard(connection, tag).await? {
                return Ok(Some(Refusal { reply, challenge: None }));
            }
            connection.write(joined(&[&response, "\r\n"]).as_bytes()).await?;
            tag
        };
        // A refused token comes with a challenge, whose answer the refusal waits for.
        let mut said = heard(connection, tag).await?;
        let mut challenge = None;
        if let Said::Challenge(text) = said {
            challenge = Some(text);
            connection.write(format!("{}\r\n", self.surrender).as_bytes()).await?;
            said = heard(connection, tag).await?;
        }
        match said {
            Said::End(reply) if reply.ok => Ok(None),
            Said::End(reply) => Ok(Some(Refusal { reply, challenge })),
            Said::Challenge(_) => Err(connection.nonsense("it keeps asking while logging in")),
        }
    }
}

/// Reads until the server wants an answer, or ends the command.
async fn heard(connection: &mut Connection, tag: Tag) -> Result<Said, Error> {
    let mut challenge = None;
    let mut ended = false;
    while challenge.is_none() && !ended {
        let mut hear = |response: &Response<'_>| match response {
            Response::Continue(outcome) => {
                challenge = Some(outcome.information.as_deref().unwrap_or_default().to_owned());
            }
            Response::Done { .. } => ended = true,
            _ => {}
        };
        connection.next(&mut hear).await?;
    }
    match challenge {
        Some(text) => Ok(Said::Challenge(text)),
        None => Ok(Said::End(connection.answer(tag, &mut |_| {}).await?)),
    }
}

/// The part of a refusal that says something (RFC 7628 §3.2.2).
#[derive(Deserialize)]
struct Status {
    status: serde_json::Value,
}

impl Refusal {
    /// What the server said, with the status of the token where it says one.
    fn text(self) -> String {
        let status = self.challenge.and_then(|challenge| status(&challenge));
        match status {
            Some(status) => said(format!("{} (status {status})", self.reply.text)),
            None => self.reply.text,
        }
    }
}

/// The status in a challenge, such as `invalid_token` or `401`.
fn status(challenge: &str) -> Option<String> {
    let json = BASE64_STANDARD.decode(challenge.trim()).ok()?;
    let Status { status } = serde_json::from_slice(&json).ok()?;
    let status = status.as_str().map_or_else(|| status.to_string(), str::to_owned);
    (!status.is_empty()).then_some(status)
}

#[cfg(test)]
mod tests {
    use std::slice;

    use super::{
        super::{Timeouts, scripted::Script},
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
        assert_eq!(result.unwrap_err().remedy(), super::super::Remedy::Retry);
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
        assert_eq!(result.unwrap_err().remedy(), super::super::Remedy::Retry);
    }

    #[tokio::test]
    async fn a_server_that_asks_for_ever_is_left() {
        let script = Script::new().offering("AUTH=XOAUTH2").on("", "+ \r\n");
        let (result, _) = tried(script, token()).await;
        assert!(matches!(result, Err(Error::Protocol { .. })), "{result:?}");
    }

    #[test]
    fn a_challenge_may_say_its_status_in_words_or_numbers_or_not_at_all() {
        let said = |json: &str| status(&base64(json));
        assert_eq!(said(r#"{"status":"400","schemes":"Bearer"}"#).as_deref(), Some("400"));
        assert_eq!(said(r#"{"status":401}"#).as_deref(), Some("401"));
        for nothing in ["", "{}", "[]", "not json", r#"{"status":""}"#] {
            assert_eq!(said(nothing), None, "{nothing}");
        }
        assert_eq!(status("no base64!"), None);
    }

    #[test]
    fn a_name_with_commas_and_equal_signs_is_written_as_the_standard_has_it() {
        let exchange = Exchange::oauthbearer("a=b,c", "imap.example", "t");
        assert!(exchange.response.starts_with("n,a=a=3Db=2Cc,\u{1}host="));
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
}
