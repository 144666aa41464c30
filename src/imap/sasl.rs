//! Logging in by AUTHENTICATE: the SASL mechanisms that carry a password or a token.

use async_imap::imap_proto::Response;
use base64::{Engine, prelude::BASE64_STANDARD};
use secrecy::zeroize::Zeroizing;
use serde::Deserialize;

use super::{
    capabilities::Capabilities,
    connection::{Connection, Reply, Tag},
    error::{Error, said},
    wiped::joined,
};

/// A SASL exchange (RFC 3501 §6.2.2) in which the client says one thing.
pub(super) struct Exchange {
    mechanism: &'static str,
    response: Zeroizing<String>,
    /// What is answered to a refusal that comes as a challenge, in base64.
    surrender: &'static str,
}

/// That a server refuses, and why.
pub(super) struct Refusal {
    pub(super) reply: Reply,
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
    /// A password (RFC 4616).
    pub(super) fn plain(user: &str, password: &str) -> Self {
        let response = joined(&["\0", user, "\0", password]);
        Self { mechanism: "PLAIN", response, surrender: "" }
    }

    /// Google's and Microsoft's own mechanism, older than the standard.
    pub(super) fn xoauth2(user: &str, token: &str) -> Self {
        let response = joined(&["user=", user, "\u{1}auth=Bearer ", token, "\u{1}\u{1}"]);
        Self { mechanism: "XOAUTH2", response, surrender: "" }
    }

    /// RFC 7628 §3.1; `,` and `=` in the name are written as RFC 5801 §4 has it.
    pub(super) fn oauthbearer(user: &str, host: &str, token: &str) -> Self {
        let user = user.replace('=', "=3D").replace(',', "=2C");
        let head = format!("n,a={user},\u{1}host={host}\u{1}auth=Bearer ");
        let response = joined(&[&head, token, "\u{1}\u{1}"]);
        // §3.2.3: one byte, 0x01.
        Self { mechanism: "OAUTHBEARER", response, surrender: "AQ==" }
    }

    /// Returns the server's refusal, if it refuses.
    pub(super) async fn run(
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
    pub(super) fn text(self) -> String {
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
    use super::*;

    fn base64(text: &str) -> String {
        BASE64_STANDARD.encode(text)
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
}
