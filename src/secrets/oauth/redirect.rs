//! Where the browser comes back to after a sign-in (RFC 8252 §7.3).

use std::{io, time::Duration};

use form_urlencoded::parse;
use secrecy::{ExposeSecret, SecretString, zeroize::Zeroizing};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::TcpListener,
    sync::mpsc,
    task::JoinSet,
    time::timeout,
};

use super::answer::words;

/// A browser's request is never longer, in bytes.
const LONGEST: usize = 32 << 10;

/// Browsers open connections that they never use.
const PATIENCE: Duration = Duration::from_secs(10);

/// So many connections at once are more than any browser's.
const MOST: usize = 32;

/// What the browser brought back.
#[derive(Debug)]
pub(super) enum Returned {
    /// The code to ask for tokens with.
    Code(SecretString),
    /// The provider's word for why there is none, and all that it said.
    Refused { code: String, why: String },
}

/// Waits until a browser comes back with `state`; all else that comes is answered, and
/// changes nothing.
pub(super) async fn returned(listener: &TcpListener, state: &SecretString) -> io::Result<Returned> {
    let (sender, mut receiver) = mpsc::channel(1);
    let mut visits = JoinSet::new();
    loop {
        tokio::select! {
            Some(returned) = receiver.recv() => return Ok(returned),
            accepted = listener.accept(), if visits.len() < MOST => {
                let (stream, _) = accepted?;
                let (state, sender) = (state.clone(), sender.clone());
                visits.spawn(async move {
                    let visit = timeout(PATIENCE, receive(stream, &state)).await;
                    if let Ok(Ok(Some(returned))) = visit {
                        // A second one comes too late.
                        let _ = sender.try_send(returned);
                    }
                });
            }
            Some(_) = visits.join_next() => {}
        }
    }
}

/// Answers one request, and returns what it brought if it is the one waited for.
async fn receive(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    state: &SecretString,
) -> io::Result<Option<Returned>> {
    let mut head = Zeroizing::new(Vec::with_capacity(LONGEST));
    let mut page = BAD_REQUEST;
    let mut returned = None;
    while head.len() < LONGEST {
        let mut headers = [httparse::EMPTY_HEADER; 100];
        let mut request = httparse::Request::new(&mut headers);
        match request.parse(&head) {
            Ok(httparse::Status::Complete(_)) => {
                let target = request.path.unwrap_or_default();
                (page, returned) = read(request.method.unwrap_or_default(), target, state);
                break;
            }
            Ok(httparse::Status::Partial) => {}
            Err(_) => break,
        }
        if (&mut stream).take((LONGEST - head.len()) as u64).read_buf(&mut *head).await? == 0 {
            return Ok(None);
        }
    }
    stream.write_all(page.text().as_bytes()).await?;
    stream.shutdown().await?;
    Ok(returned)
}

/// What a request means, and what the browser is shown.
fn read(method: &str, target: &str, state: &SecretString) -> (Page, Option<Returned>) {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    if path != "/" {
        return (NOT_FOUND, None);
    }
    if method != "GET" {
        return (NOT_ALLOWED, None);
    }
    let field = |name: &str| {
        let mut values = parse(query.as_bytes()).filter(|(field, _)| field == name);
        let first = values.next().map(|(_, value)| Zeroizing::new(value.into_owned()));
        // RFC 6749 §3.1: none comes twice.
        first.filter(|_| values.next().is_none())
    };
    // Any page may send the browser here; only the one that was asked knows the word.
    if field("state").is_none_or(|word| *word != state.expose_secret()) {
        return (BAD_REQUEST, None);
    }
    if let Some(code) = field("error") {
        let description = field("error_description");
        let why = words(&code, description.as_ref().map(|text| text.as_str()));
        return (REFUSED, Some(Returned::Refused { code: code.to_string(), why }));
    }
    match field("code").filter(|code| !code.is_empty()) {
        Some(code) => (RECEIVED, Some(Returned::Code(SecretString::from(code.as_str())))),
        None => (BAD_REQUEST, None),
    }
}

/// What the browser is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Page {
    status: &'static str,
    title: &'static str,
    text: &'static str,
}

const RECEIVED: Page = Page {
    status: "200 OK",
    title: "That was all here",
    text: "Your provider has sent you back to Stepback. You can close this window, and see in \
           the terminal how it went.",
};
const REFUSED: Page = Page {
    status: "200 OK",
    title: "You are not signed in",
    text: "Your provider has not given Stepback access to your mail. You can close this window.",
};
const BAD_REQUEST: Page = Page {
    status: "400 Bad Request",
    title: "Nobody waits for this",
    text: "This does not belong to the sign-in that Stepback waits for. Please start again.",
};
const NOT_FOUND: Page =
    Page { status: "404 Not Found", title: "Nothing here", text: "There is no such page." };
const NOT_ALLOWED: Page = Page {
    status: "405 Method Not Allowed",
    title: "Nothing here",
    text: "There is nothing to send here.",
};

impl Page {
    /// The whole answer. Nothing is loaded from it, and it tells nobody its address.
    fn text(self) -> String {
        let Self { status, title, text } = self;
        let body = format!(
            "<!doctype html><html lang=en><meta charset=utf-8><title>Stepback: {title}</title>\
             <h1>{title}</h1><p>{text}</p></html>\n"
        );
        format!(
            "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\
             Content-Length: {}\r\nContent-Security-Policy: default-src 'none'\r\n\
             Referrer-Policy: no-referrer\r\nCache-Control: no-store\r\n\
             X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::duplex;

    use super::*;

    fn heard(target: &str) -> (Page, Option<Returned>) {
        read("GET", target, &"s3cret".into())
    }

    #[test]
    fn a_code_counts_only_with_the_word_that_was_sent_along() {
        let (page, returned) = heard("/?state=s3cret&code=4%2F0A&scope=x");
        let Some(Returned::Code(code)) = returned else { panic!("{returned:?}") };
        assert_eq!((code.expose_secret(), page), ("4/0A", RECEIVED));
        for odd in [
            "/?code=4",
            "/?state=other&code=4",
            "/?state=&code=4",
            "/?state=s3cret&state=s3cret&code=4",
            "/?state=s3cret&code=4&code=5",
            "/?state=s3cret&code=",
            "/?state=s3cret",
            "/",
        ] {
            let (page, returned) = heard(odd);
            assert!(returned.is_none() && page == BAD_REQUEST, "{odd}: {returned:?}");
        }
    }

    #[test]
    fn other_pages_and_methods_are_none_of_it() {
        for other in ["/favicon.ico", "/x?state=s3cret&code=4", "", "*", "http://x/?state=s3cret"] {
            let (page, returned) = heard(other);
            assert!(returned.is_none() && page == NOT_FOUND, "{other}: {page:?}");
        }
        let (page, returned) = read("POST", "/?state=s3cret&code=4", &"s3cret".into());
        assert!(returned.is_none() && page == NOT_ALLOWED, "{page:?}");
    }

    #[test]
    fn a_refusal_is_heard_with_its_reason() {
        let (page, returned) = heard("/?state=s3cret&error=access_denied&error_description=no+way");
        let Some(Returned::Refused { code, why }) = returned else { panic!("{returned:?}") };
        assert_eq!((code.as_str(), why.as_str()), ("access_denied", "access_denied (no way)"));
        assert_eq!(page, REFUSED);
        assert!(heard("/?error=access_denied").1.is_none(), "without the word");
    }

    async fn answered(request: &[u8]) -> (String, Option<Returned>) {
        let (mut browser, here) = duplex(1 << 20);
        browser.write_all(request).await.unwrap();
        let returned = receive(here, &"s3cret".into()).await.unwrap();
        let mut answer = String::new();
        browser.read_to_string(&mut answer).await.unwrap();
        (answer, returned)
    }

    #[tokio::test]
    async fn a_request_gets_a_page_that_loads_nothing() {
        let request = b"GET /?state=s3cret&code=4 HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n";
        let (answer, returned) = answered(request).await;
        assert!(matches!(returned, Some(Returned::Code(_))));
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
        assert!(answer.contains("default-src 'none'") && answer.contains("no-referrer"));
        assert!(!answer.contains("s3cret"));
    }

    #[tokio::test]
    async fn what_is_no_request_is_cut_off() {
        for odd in [&b"\x16\x03\x01 TLS?"[..], b"SSH-2.0-x\r\n\r\n", &[b'G'; 100_000]] {
            let (answer, returned) = answered(odd).await;
            assert!(answer.starts_with("HTTP/1.1 400 ") && returned.is_none(), "{answer}");
        }
    }

    #[tokio::test]
    async fn a_browser_that_leaves_again_is_nothing() {
        let (browser, here) = duplex(100);
        drop(browser);
        assert!(receive(here, &"s3cret".into()).await.unwrap().is_none());
    }
}
