//! From a fresh connection to a logged-in one.

use async_imap::imap_proto::{self, Response};
use secrecy::{ExposeSecret, SecretString};

use super::{
    capabilities::{Capabilities, ask_capabilities},
    connection::{Connection, Reply},
    error::{Error, said},
    sasl::{Exchange, Refusal},
    server::Credential,
    wiped::{joined, quoted},
};

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
        let exchange = Exchange::plain(user, password);
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

#[cfg(test)]
mod tests;
