//! Servers that never end.

use super::*;

/// How much a server gets rid of before it is left, at most: the bound on an answer, and
/// what fits into the buffers on the way.
const MOST: usize = (96 << 20) + (4 << 20);

/// A good server that answers `pattern` with lines that do not end; the stream, and what
/// tells how many bytes it could say.
fn flooding(
    pattern: &'static str,
    line: impl Fn(usize) -> Vec<u8> + Send + 'static,
) -> (Box<dyn Stream>, tokio::task::JoinHandle<usize>) {
    let (client, server) = duplex(1 << 20);
    let said = tokio::spawn(async move {
        let mut server = BufReader::new(server);
        greet(&mut server, pattern).await;
        let mut said = 0;
        for number in 0.. {
            let line = line(number);
            if server.write_all(&line).await.is_err() {
                break;
            }
            said += line.len();
        }
        said
    });
    (Box::new(client), said)
}

/// Answers up to the command that contains `pattern`.
async fn greet(server: &mut BufReader<DuplexStream>, pattern: &str) {
    let good = good();
    server.write_all(b"* OK ready\r\n").await.expect("a client");
    loop {
        let mut line = String::new();
        assert!(server.read_line(&mut line).await.expect("a line") > 0, "no {pattern}");
        if line.contains(pattern) {
            return;
        }
        server.write_all(good.answer(&line).as_bytes()).await.expect("a client");
    }
}

async fn left(pattern: &'static str, line: impl Fn(usize) -> Vec<u8> + Send + 'static) -> String {
    let (stream, said) = flooding(pattern, line);
    let (_, result) = live(stream).await;
    let error = result.expect_err("no success");
    assert!(is_passing(&error), "{pattern}: {error}");
    let said = said.await.expect("a server that ends");
    assert!(said <= MOST, "{pattern}: {said} bytes were taken");
    error.to_string()
}

#[tokio::test]
async fn ten_million_folders_are_too_many() {
    let name = "x".repeat(900);
    let list = move |number| {
        assert!(number < 10_000_000, "all of them were taken");
        format!("* LIST () \"/\" \"{number}{name}\"\r\n").into_bytes()
    };
    let text = left("LIST", list).await;
    assert!(text.contains("answer"), "{text}");
}

#[tokio::test]
async fn a_mail_without_end_is_too_long() {
    let first = b"* 1 FETCH (UID 1 BODY[]<0> {8000000}\r\n".to_vec();
    // Each literal is allowed; their sum is not.
    let mail = move |number: usize| match number % 1001 {
        0 if number == 0 => first.clone(),
        0 => b")\r\n* 1 FETCH (UID 1 BODY[]<0> {8000000}\r\n".to_vec(),
        _ => vec![b'x'; 8000],
    };
    let text = left(" FETCH 1:2", mail).await;
    assert!(text.contains("96 MB"), "{text}");
}

#[tokio::test]
async fn a_line_without_end_is_too_long() {
    for pattern in ["CAPABILITY", "LOGIN", "LIST", "EXAMINE", " FETCH 1:2", "IDLE"] {
        let line = |number| if number == 0 { b"* OK ".to_vec() } else { vec![b'x'; 4096] };
        let text = left(pattern, line).await;
        assert!(text.contains("longer than 256 KB"), "{pattern}: {text}");
    }
}
