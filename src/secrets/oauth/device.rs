//! Signing in on another device, by a code that the rep types there (RFC 8628).

use std::{borrow::Cow, time::Duration};

use ::http::Uri;
use secrecy::SecretString;
use serde::Deserialize;
use tokio::time::{sleep, timeout};

use super::{
    super::{Error, Unlock},
    Client, Tokens,
    answer::{self, Granted, Refusal, provider, seconds},
    form::Form,
    http,
};

/// How often to ask where the provider does not say (§3.2).
const USUAL: Duration = Duration::from_secs(5);

/// Never more often than this, whatever is said.
const OFTENEST: Duration = Duration::from_secs(1);

/// How much longer to wait each time that the provider asks for it (§3.5).
const SLOWER: Duration = Duration::from_secs(5);

/// Nobody types a code for longer than this.
const LONGEST: Duration = Duration::from_secs(3600);

/// A sign-in by a code that waits for the rep.
#[derive(Debug)]
pub struct Device {
    client: Client,
    device_code: SecretString,
    user_code: String,
    verification_url: String,
    lasts: Duration,
    interval: Duration,
}

/// The provider's answer (§3.2).
#[derive(Deserialize)]
struct Code<'a> {
    #[serde(borrow)]
    device_code: Cow<'a, str>,
    #[serde(borrow)]
    user_code: Cow<'a, str>,
    /// Google calls it as it did before the standard.
    #[serde(borrow, alias = "verification_url")]
    verification_uri: Cow<'a, str>,
    #[serde(default, deserialize_with = "seconds")]
    expires_in: Option<Duration>,
    #[serde(default, deserialize_with = "seconds")]
    interval: Option<Duration>,
}

impl Device {
    /// Asks for a code.
    pub(super) async fn ask(client: Client, device_url: &Uri) -> Result<Self, Error> {
        let form = client.identified(Form::new().with_scopes(&client.scopes), Unlock::Ask).await?;
        let answer = http::post(device_url, form, client.ca_file.as_deref()).await?;
        let host = client.host();
        if !answer.status.is_success() {
            return Err(answer::refusal(&answer, &host).into_error());
        }
        let odd = || provider(&host, "its answer makes no sense".to_owned());
        let code: Code<'_> = serde_json::from_slice(&answer.body).map_err(|_| odd())?;
        if !is_shown(&code.user_code) || !is_address(&code.verification_uri) {
            return Err(odd());
        }
        Ok(Self {
            device_code: SecretString::from(&*code.device_code),
            user_code: code.user_code.into_owned(),
            verification_url: code.verification_uri.into_owned(),
            lasts: code.expires_in.unwrap_or(LONGEST).min(LONGEST),
            interval: code.interval.unwrap_or(USUAL).max(OFTENEST),
            client,
        })
    }

    /// What the rep types.
    pub fn user_code(&self) -> &str {
        &self.user_code
    }

    /// Where the rep types it, in any browser.
    pub fn verification_url(&self) -> &str {
        &self.verification_url
    }

    /// How long the code is good for, from when it was asked for.
    pub fn lasts(&self) -> Duration {
        self.lasts
    }

    /// Waits until the rep has signed in, as long as the code is good.
    ///
    /// # Errors
    ///
    /// Occurs when the rep does not, or the provider refuses.
    pub async fn finish(self) -> Result<Tokens, Error> {
        let ask = || {
            let form = Form::grant("urn:ietf:params:oauth:grant-type:device_code")
                .with_secret("device_code", &self.device_code);
            self.client.ask_for_tokens(form, Unlock::Ask)
        };
        let granted = timeout(self.lasts, poll(self.interval, ask)).await;
        let granted = granted.unwrap_or(Err(Refusal::Lapsed)).map_err(Refusal::into_error)?;
        Tokens::of(granted, &self.client)
    }
}

/// Asks until there is an answer (§3.5); a lost connection is asked again, less often.
async fn poll<A: Future<Output = Result<Granted, Refusal>>>(
    mut interval: Duration,
    ask: impl Fn() -> A,
) -> Result<Granted, Refusal> {
    loop {
        sleep(interval).await;
        match ask().await {
            Err(Refusal::Pending) => {}
            Err(Refusal::SlowDown) => interval += SLOWER,
            Err(Refusal::Error(error)) if error.may_pass() => interval *= 2,
            answer => return answer,
        }
    }
}

/// Whether `code` can be shown and typed.
fn is_shown(code: &str) -> bool {
    (1..=64).contains(&code.chars().count()) && !code.chars().any(char::is_control)
}

/// Whether `url` is an address that can be shown and opened.
fn is_address(url: &str) -> bool {
    const LONGEST: usize = 500;
    let Ok(parsed) = url.parse::<Uri>() else { return false };
    let scheme = parsed.scheme_str();
    let safe = scheme == Some("https")
        || scheme == Some("http") && matches!(parsed.host(), Some("127.0.0.1" | "localhost"));
    safe && url.len() <= LONGEST
}

#[cfg(test)]
mod tests {
    use std::{cell::RefCell, collections::VecDeque};

    use tokio::time::Instant;

    use super::*;

    fn granted() -> Result<Granted, Refusal> {
        Ok(Granted { access: "a".into(), refresh: Some("r".into()), lasts: None })
    }

    fn lost() -> Result<Granted, Refusal> {
        Err(Refusal::Error(provider("login.example", "no network".to_owned())))
    }

    /// Polls every 5 seconds; returns the end, and after how many seconds it came.
    async fn polled(
        answers: impl IntoIterator<Item = Result<Granted, Refusal>>,
    ) -> (Result<Granted, Refusal>, u64) {
        let answers = RefCell::new(answers.into_iter().collect::<VecDeque<_>>());
        let began = start();
        let end = poll(USUAL, async || answers.borrow_mut().pop_front().expect("an answer")).await;
        (end, began.elapsed().as_secs())
    }

    #[expect(clippy::disallowed_methods, reason = "the paused time of tokio is no clock")]
    fn start() -> Instant {
        Instant::now()
    }

    #[tokio::test(start_paused = true)]
    async fn a_code_is_asked_for_at_its_pace_until_it_was_typed() {
        let waiting = || Err(Refusal::Pending);
        let (end, seconds) = polled([waiting(), waiting(), granted()]).await;
        assert!(end.is_ok());
        assert_eq!(seconds, 15);
    }

    #[tokio::test(start_paused = true)]
    async fn who_is_told_to_slow_down_stays_slower() {
        let slower = Err(Refusal::SlowDown);
        let (_, seconds) = polled([slower, Err(Refusal::Pending), granted()]).await;
        assert_eq!(seconds, 5 + 10 + 10);
    }

    #[tokio::test(start_paused = true)]
    async fn a_lost_connection_is_tried_again_at_twice_the_time() {
        let (end, seconds) = polled([lost(), lost(), granted()]).await;
        assert!(end.is_ok());
        assert_eq!(seconds, 5 + 10 + 20);
    }

    #[tokio::test(start_paused = true)]
    async fn a_no_ends_it_at_once() {
        for no in [Refusal::Denied, Refusal::Lapsed] {
            let (end, seconds) = polled([Err(Refusal::Pending), Err(no.clone())]).await;
            assert_eq!((end.unwrap_err(), seconds), (no, 10));
        }
    }

    #[test]
    fn only_what_can_be_shown_is_shown() {
        assert!(is_shown("WDJB-MJHT") && !is_shown("") && !is_shown("\u{1b}[31m"));
        assert!(is_address("https://microsoft.com/devicelogin"));
        assert!(is_address("http://127.0.0.1:8080/device"));
        for odd in [
            "http://login.example/",
            "http://127.0.0.1.b.example/",
            "javascript:alert(1)",
            "https://a b",
            "/x",
            "",
        ] {
            assert!(!is_address(odd), "{odd}");
        }
    }
}
