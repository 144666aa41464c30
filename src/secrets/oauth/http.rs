//! One form to a provider, one answer: HTTP/1.1, each on a connection of its own.
//!
//! Redirects are not followed: they would carry the form to a server that nobody
//! configured.

use std::{net::IpAddr, path::Path, time::Duration};

use ::http::{
    HeaderValue, Request, StatusCode, Uri,
    header::{ACCEPT, CONTENT_TYPE, HOST, USER_AGENT},
    uri::Scheme,
};
use http_body_util::{BodyExt, Full};
use hyper::{
    body::{Bytes, Incoming},
    client::conn::http1,
};
use hyper_util::rt::TokioIo;
use secrecy::zeroize::Zeroizing;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    task::JoinSet,
    time::timeout,
};

use super::{super::Error, form::Form, tls};

/// For all of it: name, connection, encryption, question, answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// No answer is larger, in bytes; neither is its head.
const LARGEST: usize = 64 << 10;

/// What a provider answered.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) body: Zeroizing<Vec<u8>>,
}

trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

/// Sends `form` to `url`.
///
/// # Errors
///
/// Occurs when no answer comes, or none of a decent size; it may pass.
pub(super) async fn post(url: &Uri, form: Form, ca_file: Option<&Path>) -> Result<Answer, Error> {
    let failed = |why| Error::Provider { host: name(url).to_owned(), why };
    let done = async {
        let stream = connect(url, ca_file).await?;
        exchange(stream, request(url, form)?).await
    };
    let late = || format!("no answer within {} seconds", PATIENCE.as_secs());
    timeout(PATIENCE, done).await.unwrap_or_else(|_| Err(late())).map_err(failed)
}

fn name(url: &Uri) -> &str {
    url.host().unwrap_or_default()
}

async fn connect(url: &Uri, ca_file: Option<&Path>) -> Result<Box<dyn Stream>, String> {
    let encrypted = url.scheme() == Some(&Scheme::HTTPS);
    let port = url.port_u16().unwrap_or(if encrypted { 443 } else { 80 });
    let host = name(url).trim_start_matches('[').trim_end_matches(']');
    let tcp = TcpStream::connect((host, port)).await.map_err(|error| error.to_string())?;
    if encrypted {
        return Ok(Box::new(tls::encrypt(tcp, host, ca_file).await?));
    }
    // The name may say "localhost" and the resolver something else: ask the socket.
    let peer = tcp.peer_addr().map_err(|error| error.to_string())?;
    if !may_go_unencrypted(peer.ip()) {
        return Err("its address is not https, so nothing is sent there".to_owned());
    }
    Ok(Box::new(tcp))
}

fn may_go_unencrypted(peer: IpAddr) -> bool {
    peer.to_canonical().is_loopback()
}

fn request(url: &Uri, form: Form) -> Result<Request<Full<Bytes>>, String> {
    let odd = |error: ::http::Error| error.to_string();
    let host = url.authority().map_or("", |authority| authority.as_str());
    let path = url.path_and_query().map_or("/", |path| path.as_str());
    Request::post(path)
        .header(HOST, HeaderValue::from_str(host).map_err(|error| odd(error.into()))?)
        .header(USER_AGENT, concat!("stepback/", env!("CARGO_PKG_VERSION")))
        .header(ACCEPT, "application/json")
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Full::new(Bytes::from_owner(form)))
        .map_err(odd)
}

async fn exchange(
    stream: Box<dyn Stream>,
    request: Request<Full<Bytes>>,
) -> Result<Answer, String> {
    let mut http = http1::Builder::new();
    let shaken = http.max_buf_size(LARGEST).handshake(TokioIo::new(stream)).await;
    let (mut sender, connection) = shaken.map_err(|error| error.to_string())?;
    // Dropped with this future, and with it the connection.
    let mut driver = JoinSet::new();
    driver.spawn(connection);
    let response = sender.send_request(request).await.map_err(|error| error.to_string())?;
    let status = response.status();
    if status.is_redirection() {
        return Err(format!("it points elsewhere ({status}), where nothing is sent"));
    }
    Ok(Answer { status, body: whole(response.into_body()).await? })
}

async fn whole(mut incoming: Incoming) -> Result<Zeroizing<Vec<u8>>, String> {
    let mut body = Zeroizing::new(Vec::with_capacity(LARGEST));
    while let Some(frame) = incoming.frame().await {
        let frame = frame.map_err(|error| error.to_string())?;
        let Some(data) = frame.data_ref() else { continue };
        if body.len() + data.len() > LARGEST {
            return Err("its answer is larger than 64 KB".to_owned());
        }
        body.extend_from_slice(data);
    }
    Ok(body)
}

#[cfg(test)]
mod tests {
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::{TcpListener, TcpStream},
    };

    use super::*;

    async fn listener() -> (TcpListener, Uri) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/token", listener.local_addr().unwrap());
        (listener, url.parse().unwrap())
    }

    async fn accepted(listener: &TcpListener) -> TcpStream {
        listener.accept().await.unwrap().0
    }

    #[test]
    fn only_this_machine_is_told_secrets_in_the_clear() {
        for (peer, allowed) in [
            ("127.0.0.1", true),
            ("127.9.9.9", true),
            ("::1", true),
            ("::ffff:127.0.0.1", true),
            ("192.168.0.1", false),
            ("0.0.0.0", false),
            ("2001:db8::1", false),
        ] {
            assert_eq!(may_go_unencrypted(peer.parse().unwrap()), allowed, "{peer}");
        }
    }

    #[tokio::test]
    async fn a_question_says_all_that_a_provider_needs() {
        let (listener, url) = listener().await;
        let answering = async {
            let mut stream = accepted(&listener).await;
            let mut question = Vec::new();
            while !question.ends_with(b"a=b") {
                stream.read_buf(&mut question).await.unwrap();
            }
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}").await.unwrap();
            String::from_utf8(question).unwrap()
        };
        let (answer, question) =
            tokio::join!(post(&url, Form::new().with("a", "b"), None), answering);
        let answer = answer.unwrap();
        assert_eq!((answer.status, answer.body.as_slice()), (StatusCode::OK, &b"{}"[..]));
        let question = question.to_lowercase();
        assert!(question.starts_with("post /token http/1.1\r\n"), "{question}");
        let host = format!("host: {}\r\n", listener.local_addr().unwrap());
        for header in
            [&host, "accept: application/json", "content-length: 3", "user-agent: stepback/"]
        {
            assert!(question.contains(header), "{header} in {question}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_server_that_says_nothing_is_not_waited_for_for_ever() {
        for beginning in
            ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"]
        {
            let (listener, url) = listener().await;
            let hanging = async {
                let mut stream = accepted(&listener).await;
                stream.write_all(beginning.as_bytes()).await.unwrap();
                std::future::pending::<()>().await;
            };
            let error = tokio::select! {
                answer = post(&url, Form::new(), None) => answer.unwrap_err(),
                () = hanging => unreachable!(),
            };
            assert!(error.to_string().contains("no answer within 30 seconds"), "{error}");
        }
    }

    #[tokio::test]
    async fn a_server_without_a_certificate_gets_nothing() {
        let (listener, url) = listener().await;
        let url = url.to_string().replace("http://", "https://").parse().unwrap();
        let answering = async {
            let mut stream = accepted(&listener).await;
            let mut heard = vec![0; 1 << 10];
            let length = stream.read(&mut heard).await.unwrap();
            stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
            heard.truncate(length);
            heard
        };
        let form = Form::new().with("client_secret", "hunter2");
        let (answer, heard) = tokio::join!(post(&url, form, None), answering);
        assert!(answer.unwrap_err().may_pass());
        assert!(!String::from_utf8_lossy(&heard).contains("hunter2"));
    }
}
