//! The floor under every time: a client that takes the same bytes and looks at none.

use std::{
    fs::File,
    io::{BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    sync::Arc,
};

use tokio_rustls::rustls::{
    ClientConfig, ClientConnection, RootCertStore, StreamOwned,
    crypto::ring,
    pki_types::{CertificateDer, ServerName, pem::PemObject as _},
};

use crate::support::dovecot::PASSWORD;

type Wire = StreamOwned<ClientConnection, TcpStream>;

/// As many mails as the program asks for at once, and as much of each.
const ITEMS: &str = "(UID INTERNALDATE RFC822.SIZE FLAGS BODY.PEEK[]<0.32768>)";
const WINDOW: usize = 500;

/// Drains these folders.
pub(crate) fn drain(port: u16, ca_file: &Path, user: &str, folders: &[(&str, usize)]) {
    let mut client = Client { wire: connect(port, ca_file), last: 0, tail: Vec::new() };
    client.read_until(b"\r\n");
    client.ask(&format!("LOGIN {user} {PASSWORD}"));
    client.finish();
    for (folder, mails) in folders {
        client.ask(&format!("EXAMINE {folder}"));
        client.finish();
        for first in (1..=*mails).step_by(WINDOW) {
            let last = (first + WINDOW - 1).min(*mails);
            client.ask(&format!("FETCH {first}:{last} {ITEMS}"));
            client.finish();
        }
    }
}

struct Client {
    wire: Wire,
    last: usize,
    /// The end of what was read: an answer's end may lie across two reads.
    tail: Vec<u8>,
}

impl Client {
    fn ask(&mut self, command: &str) {
        self.last += 1;
        self.wire.write_all(format!("T{} {command}\r\n", self.last).as_bytes()).expect("a line");
    }

    fn finish(&mut self) {
        let end = format!("T{} ", self.last);
        self.read_until(end.as_bytes());
        let refused = format!("T{} BAD", self.last);
        let end = String::from_utf8_lossy(&self.tail).into_owned();
        assert!(!end.contains(&refused), "{end}");
    }

    fn read_until(&mut self, end: &[u8]) {
        let mut buffer = vec![0; 64 << 10];
        self.tail.clear();
        loop {
            let length = self.wire.read(&mut buffer).expect("a line");
            assert!(length > 0, "the server hangs up");
            self.tail.extend(buffer.get(..length).expect("its length"));
            let from = self.tail.len().saturating_sub(length + end.len());
            let fresh = self.tail.get(from..).expect("a part");
            if fresh.windows(end.len()).any(|window| window == end) {
                return;
            }
            self.tail.drain(..self.tail.len().saturating_sub(end.len()));
        }
    }
}

fn connect(port: u16, ca_file: &Path) -> Wire {
    let pem = BufReader::new(File::open(ca_file).expect("a certificate"));
    let mut roots = RootCertStore::empty();
    for root in CertificateDer::pem_reader_iter(pem) {
        roots.add(root.expect("a certificate")).expect("a good one");
    }
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("localhost").expect("a name");
    let connection = ClientConnection::new(Arc::new(config), name).expect("a connection");
    let tcp = TcpStream::connect(("127.0.0.1", port)).expect("a server");
    tcp.set_nodelay(true).expect("a socket");
    StreamOwned::new(connection, tcp)
}
