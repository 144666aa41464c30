//! As much HTTP as a provider and a browser need on the loopback interface.

use std::{
    collections::BTreeMap,
    io::{self, Read, Write},
    net::TcpStream,
    time::Duration,
};

/// A request, with the fields of its query and its form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) head: String,
    pub(crate) fields: BTreeMap<String, String>,
}

/// Reads a request; `None` from who sends none.
pub(super) fn receive(stream: &mut TcpStream) -> Option<Request> {
    stream.set_read_timeout(Some(Duration::from_secs(10))).ok()?;
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).ok()?;
        head.extend(byte);
    }
    let head = String::from_utf8(head).ok()?;
    let mut body =
        vec![0; header(&head, "content-length").map_or(0, |n| n.parse().expect("a length"))];
    stream.read_exact(&mut body).ok()?;
    let mut words = head.split_whitespace();
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let fields = [query.as_bytes(), &body].map(form_urlencoded::parse);
    let fields =
        fields.into_iter().flatten().map(|(k, v)| (k.into_owned(), v.into_owned())).collect();
    Some(Request { method, path: path.to_owned(), head, fields })
}

/// The value of a header, by its name in lower case.
fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let mut lines = head.lines().filter_map(|line| line.split_once(':'));
    lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

/// A whole response.
pub(crate) fn response(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
}

/// Opens `url` as a browser does, and where it leads; returns the last page.
pub(crate) fn browse(url: &str) -> String {
    let answer = fetch(url).expect("a server");
    match header(&answer, "location") {
        Some(further) => browse(further),
        None => answer,
    }
}

/// Opens `url` and returns the whole response.
pub(crate) fn fetch(url: &str) -> io::Result<String> {
    let rest = url.strip_prefix("http://").expect("a plain address");
    let (host, path) = match rest.find(['/', '?']) {
        Some(at) => rest.split_at(at),
        None => (rest, ""),
    };
    let slash = if path.starts_with('/') { "" } else { "/" };
    let mut stream = TcpStream::connect(host)?;
    stream.write_all(format!("GET {slash}{path} HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}
