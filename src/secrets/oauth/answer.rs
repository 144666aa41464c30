//! What a provider says: tokens, or why not (RFC 6749 §5, RFC 8628 §3.5).

use std::{borrow::Cow, time::Duration};

use secrecy::SecretString;
use serde::{Deserialize, Deserializer};

use super::{super::Error, http::Answer};

/// Tokens, as they come from a token endpoint (RFC 6749 §5.1).
#[derive(Debug)]
pub(super) struct Granted {
    pub(super) access: SecretString,
    /// A new one in place of the one sent, if there is one.
    pub(super) refresh: Option<SecretString>,
    pub(super) lasts: Option<Duration>,
}

/// Why there are no tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The rep has not signed in yet.
    Pending,
    /// Not yet, and it was asked too often.
    SlowDown,
    /// The rep said no.
    Denied,
    /// The rep took too long.
    Lapsed,
    /// What was sent for tokens is good no more: used, withdrawn or expired.
    Spent(String),
    /// Anything else.
    Error(Error),
}

impl Refusal {
    /// What it means where the rep signs in.
    pub(super) fn into_error(self) -> Error {
        let why = match self {
            Self::Error(error) => return error,
            Self::Denied => "access was refused",
            Self::Spent(_) => "the provider's answer was good no more",
            Self::Lapsed | Self::Pending | Self::SlowDown => "it took too long",
        };
        Error::NotSignedIn { why }
    }
}

#[derive(Deserialize)]
struct Tokens<'a> {
    #[serde(borrow)]
    access_token: Cow<'a, str>,
    #[serde(borrow)]
    token_type: Cow<'a, str>,
    #[serde(borrow, default)]
    refresh_token: Option<Cow<'a, str>>,
    #[serde(default, deserialize_with = "seconds")]
    expires_in: Option<Duration>,
}

#[derive(Deserialize)]
struct Complaint<'a> {
    #[serde(borrow)]
    error: Cow<'a, str>,
    #[serde(borrow, default)]
    error_description: Option<Cow<'a, str>>,
}

/// Reads seconds, which some send in quotes; what is no number is as good as nothing.
pub(super) fn seconds<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Duration>, D::Error> {
    /// Longer than anything lasts; keeps sums in range.
    const LONGEST: u64 = 366 * 24 * 3600;
    let value = serde_json::Value::deserialize(from)?;
    let number = value.as_u64().or_else(|| value.as_str()?.trim().parse().ok());
    Ok(number.map(|seconds| Duration::from_secs(seconds.min(LONGEST))))
}

/// Reads the answer of the token endpoint of `host`.
pub(super) fn granted(answer: &Answer, host: &str) -> Result<Granted, Refusal> {
    if !answer.status.is_success() {
        return Err(refusal(answer, host));
    }
    let odd = |why: &str| Refusal::Error(provider(host, why.to_owned()));
    // What is wrong with it is not told: the words around may be a token.
    let tokens: Tokens<'_> =
        serde_json::from_slice(&answer.body).map_err(|_| odd("its answer makes no sense"))?;
    if !tokens.token_type.eq_ignore_ascii_case("bearer") {
        return Err(odd("it gives a token of a kind that mail servers don't take"));
    }
    if !is_token(&tokens.access_token) {
        return Err(odd("it gives a token with odd characters"));
    }
    let refresh = tokens.refresh_token.filter(|token| !token.is_empty());
    Ok(Granted {
        access: SecretString::from(&*tokens.access_token),
        refresh: refresh.map(|token| SecretString::from(&*token)),
        lasts: tokens.expires_in,
    })
}

/// Whether a SASL answer can carry `token` (RFC 6750 §2.1).
fn is_token(token: &str) -> bool {
    !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Reads an answer that is no success.
pub(super) fn refusal(answer: &Answer, host: &str) -> Refusal {
    let status = answer.status;
    let Ok(complaint) = serde_json::from_slice::<Complaint<'_>>(&answer.body) else {
        return Refusal::Error(provider(host, format!("it answers with {status}")));
    };
    if status.is_server_error() || status.as_u16() == 429 {
        return Refusal::Error(provider(host, said(&complaint)));
    }
    refused(&complaint.error, said(&complaint), host)
}

/// What the word `code` of a provider means; `why` is all that it said.
pub(super) fn refused(code: &str, why: String, host: &str) -> Refusal {
    let client =
        |hint| Refusal::Error(Error::Client { host: host.to_owned(), why: why.clone(), hint });
    match code {
        "authorization_pending" => Refusal::Pending,
        "slow_down" => Refusal::SlowDown,
        "access_denied" | "authorization_declined" => Refusal::Denied,
        "expired_token" | "code_expired" => Refusal::Lapsed,
        "invalid_grant" | "interaction_required" | "login_required" | "consent_required" => {
            Refusal::Spent(why)
        }
        "temporarily_unavailable" | "server_error" => Refusal::Error(provider(host, why)),
        "invalid_scope" => {
            client("check `scopes`, and what the provider lets this program ask for")
        }
        "invalid_client" | "unauthorized_client" => {
            client("check client_id, its secret, and the program's settings at the provider")
        }
        _ => client("check client_id and its secret, and the addresses in the config"),
    }
}

pub(super) fn provider(host: &str, why: String) -> Error {
    Error::Provider { host: host.to_owned(), why }
}

fn said(complaint: &Complaint<'_>) -> String {
    words(&complaint.error, complaint.error_description.as_deref())
}

/// The words of a provider, fit for a terminal and a log.
pub(super) fn words(code: &str, description: Option<&str>) -> String {
    match description.map(shown).filter(|text| !text.is_empty()) {
        Some(description) => format!("{} ({})", shown(code), description),
        None => shown(code),
    }
}

/// The first line of `text`, cut, without control characters, and without what may be a
/// token: a long run without a space.
fn shown(text: &str) -> String {
    const LONGEST_WORD: usize = 40;
    const LONGEST: usize = 200;
    let line = text.lines().next().unwrap_or_default();
    let words = line.split_whitespace().map(|word| {
        let odd = word.chars().any(char::is_control) || word.chars().count() > LONGEST_WORD;
        if odd { "…" } else { word }
    });
    words.collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use ::http::StatusCode;
    use secrecy::ExposeSecret;

    use super::*;

    const HOST: &str = "login.example";

    fn heard(status: u16, body: &str) -> Result<Granted, Refusal> {
        let status = StatusCode::from_u16(status).unwrap();
        granted(&Answer { status, body: body.as_bytes().to_vec().into() }, HOST)
    }

    fn complaint(status: u16, code: &str) -> Refusal {
        heard(status, &format!(r#"{{"error":"{code}"}}"#)).unwrap_err()
    }

    #[test]
    fn tokens_are_read_as_the_standard_shows_them() {
        let granted = heard(
            200,
            r#"{"access_token":"2YotnFZFEjr1zCsicMWpAA","token_type":"example-BEARER"}"#,
        );
        assert!(granted.is_err());
        let granted = heard(
            200,
            r#"{"access_token":"2Yot","token_type":"bearer","expires_in":3600,
                "refresh_token":"tGzv3","example_parameter":"x"}"#,
        )
        .unwrap();
        assert_eq!(granted.access.expose_secret(), "2Yot");
        assert_eq!(granted.refresh.unwrap().expose_secret(), "tGzv3");
        assert_eq!(granted.lasts, Some(Duration::from_secs(3600)));
    }

    #[test]
    fn how_long_a_token_lasts_may_be_said_in_many_ways() {
        let lasts = |expires: &str| {
            let body = format!(r#"{{"access_token":"a","token_type":"Bearer"{expires}}}"#);
            heard(200, &body).unwrap().lasts.map(|lasts| lasts.as_secs())
        };
        assert_eq!(lasts(""), None);
        assert_eq!(lasts(r#","expires_in":"3599""#), Some(3599));
        assert_eq!(lasts(r#","expires_in":null"#), None);
        assert_eq!(lasts(r#","expires_in":-5"#), None);
        assert_eq!(lasts(r#","expires_in":18446744073709551615"#), Some(366 * 86_400));
    }

    #[test]
    fn nonsense_may_pass_and_is_not_repeated() {
        for body in [
            "",
            "{",
            "<html>",
            r#"{"access_token":"hunter2"}"#,
            r#"{"access_token":"","token_type":"bearer"}"#,
            r#"{"access_token":"a\u0001b","token_type":"bearer"}"#,
            r#"{"access_token":5,"token_type":"bearer"}"#,
            r#"{"access_token":"hunter2","token_type":"mac"}"#,
        ] {
            let Err(Refusal::Error(error)) = heard(200, body) else { panic!("{body}") };
            assert!(error.may_pass(), "{body}: {error}");
            assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
        }
    }

    #[test]
    fn each_word_of_a_provider_means_something_to_do() {
        assert_eq!(complaint(400, "authorization_pending"), Refusal::Pending);
        assert_eq!(complaint(400, "slow_down"), Refusal::SlowDown);
        assert_eq!(complaint(400, "access_denied"), Refusal::Denied);
        assert_eq!(complaint(400, "authorization_declined"), Refusal::Denied);
        assert_eq!(complaint(400, "expired_token"), Refusal::Lapsed);
        assert_eq!(complaint(400, "invalid_grant"), Refusal::Spent("invalid_grant".to_owned()));
        for mend in ["invalid_client", "unauthorized_client", "invalid_scope", "invalid_request"] {
            let Refusal::Error(error) = complaint(401, mend) else { panic!("{mend}") };
            assert!(matches!(error, Error::Client { .. }) && !error.may_pass(), "{mend}: {error}");
        }
        for (status, passing) in [(400, "temporarily_unavailable"), (503, "x"), (429, "slow_down")]
        {
            let Refusal::Error(error) = complaint(status, passing) else { panic!("{passing}") };
            assert!(error.may_pass(), "{passing}: {error}");
        }
        let Err(Refusal::Error(error)) = heard(502, "<html>Bad Gateway") else { panic!() };
        assert!(error.may_pass() && error.to_string().contains("502"), "{error}");
    }

    #[test]
    fn what_a_provider_says_is_cut_and_holds_no_token() {
        let token = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQ";
        let said = words(
            "invalid_grant",
            Some(&format!("{token} AADSTS70008:\u{1b}[31m expired\r\nTrace: 1")),
        );
        assert_eq!(said, "invalid_grant (… … expired)");
        assert!(words("x", Some(&"word ".repeat(100))).chars().count() < 210);
        assert_eq!(words("invalid_grant", Some("\n")), "invalid_grant");
    }
}
