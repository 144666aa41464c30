//! From a fresh connection to a logged-in one.

use std::collections::BTreeSet;

use async_imap::imap_proto::{Capability, Response, Status};
use base64::{Engine, prelude::BASE64_STANDARD};
use secrecy::{ExposeSecret, zeroize::Zeroizing};

use super::{
    connection::{Connection, Reply, quoted},
    error::{Error, said},
    server::Credential,
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
enum Greeting {
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

async fn greeting(connection: &mut Connection) -> Result<Greeting, Error> {
    let mut greeting = Greeting::Other;
    let mut hear = |response: &Response<'_>| {
        greeting = match response {
            Response::Data { status: Status::Ok, .. } => Greeting::LogIn,
            Response::Data { status: Status::PreAuth, .. } => Greeting::LoggedIn,
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

async fn ask_capabilities(connection: &mut Connection) -> Result<Capabilities, Error> {
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
    let refused = match credential {
        Credential::AccessToken(token) => {
            let token = token.expose_secret();
            let response = format!("user={user}\u{1}auth=Bearer {token}\u{1}\u{1}");
            sasl(connection, "XOAUTH2", Zeroizing::new(response)).await?
        }
        Credential::Password(password) => {
            let password = password.expose_secret();
            let closed = offered.has("LOGINDISABLED");
            if closed && !offered.has("AUTH=PLAIN") {
                let reply = "the server takes no passwords".to_owned();
                return Err(login_error(connection, user, reply));
            }
            if closed || !is_quotable(user) || !is_quotable(password) {
                let response = Zeroizing::new(format!("\0{user}\0{password}"));
                sasl(connection, "PLAIN", response).await?
            } else {
                plain_login(connection, user, password).await?
            }
        }
    };
    match refused {
        None => Ok(()),
        Some(reply) if is_passing(&reply) => Err(connection.refused("LOGIN", reply)),
        Some(reply) => Err(login_error(connection, user, reply.text)),
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
    let password = Zeroizing::new(quoted(password));
    let command = Zeroizing::new(format!("LOGIN {} {}", quoted(user), password.as_str()));
    let tag = connection.send(&command).await?;
    let reply = connection.answer(tag, &mut |_| {}).await?;
    Ok((!reply.ok).then_some(reply))
}

/// One SASL exchange (RFC 3501 §6.2.2) in which the client says one thing.
async fn sasl(
    connection: &mut Connection,
    mechanism: &str,
    response: Zeroizing<String>,
) -> Result<Option<Reply>, Error> {
    let tag = connection.send(&format!("AUTHENTICATE {mechanism}")).await?;
    if let Err(reply) = connection.go_ahead(tag).await? {
        return Ok(Some(reply));
    }
    let line = Zeroizing::new(BASE64_STANDARD.encode(response.as_bytes()) + "\r\n");
    connection.write(line.as_bytes()).await?;
    // A refused token comes with a second challenge, which wants an empty answer.
    let mut reply = connection.go_ahead(tag).await?;
    if reply.is_ok() {
        connection.write(b"\r\n").await?;
        reply = connection.go_ahead(tag).await?;
    }
    match reply {
        Err(reply) => Ok((!reply.ok).then_some(reply)),
        Ok(()) => Err(connection.nonsense("it keeps asking while logging in")),
    }
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

    #[tokio::test]
    async fn a_refused_token_gets_the_empty_answer_it_waits_for() {
        let script = Script::new()
            .on("AUTHENTICATE XOAUTH2", "+ \r\n")
            .on("dXNlcj", "+ eyJzdGF0dXMiOiI0MDAifQ==\r\n")
            .on("\r\n", "S2 NO expired\r\n");
        let script = Script::new().on("CAPABILITY", "{tag} OK\r\n").merged(script);
        let (result, log) = tried(script, Credential::AccessToken("t0k".into())).await;
        assert!(matches!(result, Err(Error::Login { .. })), "{result:?}");
        assert_eq!(log.last().map(String::as_str), Some(""));
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
