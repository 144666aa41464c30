//! A stretch of network between a program and a server on this machine: counted,
//! overheard, slowed down or cut.

use std::{
    io::{Read as _, Write as _},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, AtomicU64, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

/// The line; whoever connects to [`Line::port`] reaches the server through it.
#[derive(Debug)]
pub(crate) struct Line {
    /// Where it begins.
    pub(crate) port: u16,
    wire: Arc<Wire>,
}

/// Who said something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The program.
    Client,
    /// The other end.
    Server,
}

/// What went over the line without the other side saying something in between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    /// By whom.
    pub(crate) by: Side,
    /// The bytes.
    pub(crate) bytes: Vec<u8>,
}

#[derive(Debug)]
struct Wire {
    /// The server's port.
    target: u16,
    /// For each direction.
    delay: Duration,
    overhears: bool,
    up: AtomicU64,
    down: AtomicU64,
    /// How many more bytes the server may send before the line is cut.
    left: AtomicI64,
    heard: Mutex<Vec<Said>>,
    ends: Mutex<Vec<TcpStream>>,
}

impl Line {
    /// A line to this port that does nothing but count.
    pub(crate) fn to(target: u16) -> Self {
        Self::lay(target, Duration::ZERO, false)
    }

    /// A line on which a question and its answer take `round_trip` longer.
    pub(crate) fn far(target: u16, round_trip: Duration) -> Self {
        Self::lay(target, round_trip / 2, false)
    }

    /// A line that remembers what is said.
    pub(crate) fn overheard(target: u16) -> Self {
        Self::lay(target, Duration::ZERO, true)
    }

    fn lay(target: u16, delay: Duration, overhears: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let wire = Arc::new(Wire {
            target,
            delay,
            overhears,
            up: AtomicU64::new(0),
            down: AtomicU64::new(0),
            left: AtomicI64::new(i64::MAX),
            heard: Mutex::default(),
            ends: Mutex::default(),
        });
        let shared = wire.clone();
        thread::spawn(move || listener.incoming().flatten().for_each(|client| shared.join(client)));
        Self { port, wire }
    }

    /// How many bytes went up to the server and down from it.
    pub(crate) fn bytes(&self) -> (u64, u64) {
        (self.wire.up.load(Ordering::Relaxed), self.wire.down.load(Ordering::Relaxed))
    }

    /// What was said since the last time.
    pub(crate) fn take_heard(&self) -> Vec<Said> {
        std::mem::take(&mut *self.wire.heard.lock().expect("no panic"))
    }

    /// Lets the server say so many more bytes, and then cuts all connections, in the
    /// middle of a word if need be. What connects later gets nothing.
    pub(crate) fn cut_after(&self, bytes: i64) {
        self.wire.left.store(bytes, Ordering::Relaxed);
    }

    /// Mends the line: new connections hold.
    pub(crate) fn mend(&self) {
        self.wire.left.store(i64::MAX, Ordering::Relaxed);
    }

    /// Whether it is cut.
    pub(crate) fn is_cut(&self) -> bool {
        self.wire.left.load(Ordering::Relaxed) <= 0
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.wire.cut();
    }
}

impl Wire {
    fn join(self: &Arc<Self>, client: TcpStream) {
        // A server that is down hangs up on its clients.
        let Ok(server) = TcpStream::connect(("127.0.0.1", self.target)) else { return };
        for end in [&client, &server] {
            end.set_nodelay(true).expect("a socket");
            self.ends.lock().expect("no panic").push(end.try_clone().expect("a socket"));
        }
        let (up, down) = (self.clone(), self.clone());
        let [from_client, to_client] = [client.try_clone().expect("a socket"), client];
        let [from_server, to_server] = [server.try_clone().expect("a socket"), server];
        thread::spawn(move || up.pump(Side::Client, from_client, to_server));
        thread::spawn(move || down.pump(Side::Server, from_server, to_client));
    }

    /// Carries bytes until one end hangs up; then the other one is hung up, too.
    fn pump(&self, by: Side, mut from: TcpStream, to: TcpStream) {
        let (sender, receiver) = mpsc::channel::<(Instant, Vec<u8>)>();
        let delay = self.delay;
        let writer = thread::spawn(move || write(receiver, to, delay));
        let mut buffer = vec![0; 64 << 10];
        while let Ok(length @ 1..) = from.read(&mut buffer) {
            let bytes = self.let_pass(by, buffer.get(..length).expect("its length"));
            if sender.send((arrival(), bytes.to_vec())).is_err() || self.is_cut() {
                break;
            }
        }
        drop(sender);
        let _ = writer.join();
        if self.is_cut() {
            self.cut();
        }
    }

    /// Counts the bytes, and returns those before the cut.
    fn let_pass<'b>(&self, by: Side, bytes: &'b [u8]) -> &'b [u8] {
        let length = bytes.len() as u64;
        let passed = match by {
            Side::Client => {
                self.up.fetch_add(length, Ordering::Relaxed);
                bytes
            }
            Side::Server => {
                self.down.fetch_add(length, Ordering::Relaxed);
                let size = i64::try_from(length).expect("a buffer's length");
                let left = self.left.fetch_sub(size, Ordering::Relaxed).clamp(0, size);
                bytes.get(..usize::try_from(left).expect("not negative")).expect("a part")
            }
        };
        if self.overhears {
            self.remember(by, passed);
        }
        passed
    }

    fn remember(&self, by: Side, bytes: &[u8]) {
        let mut heard = self.heard.lock().expect("no panic");
        match heard.last_mut() {
            Some(said) if said.by == by => said.bytes.extend(bytes),
            _ => heard.push(Said { by, bytes: bytes.to_vec() }),
        }
    }

    fn is_cut(&self) -> bool {
        self.left.load(Ordering::Relaxed) <= 0
    }

    fn cut(&self) {
        for end in self.ends.lock().expect("no panic").drain(..) {
            // Fails if it was hung up already.
            let _ = end.shutdown(Shutdown::Both);
        }
    }
}

fn write(bytes: mpsc::Receiver<(Instant, Vec<u8>)>, mut to: TcpStream, delay: Duration) {
    for (at, bytes) in bytes {
        thread::sleep((at + delay).saturating_duration_since(arrival()));
        if to.write_all(&bytes).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Write);
}

#[expect(
    clippy::disallowed_methods,
    reason = "a delay counts from here, on a machine that is awake"
)]
fn arrival() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A server that answers each connection with this, and waits for its end.
    fn server(answer: &'static [u8]) -> u16 {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let mut asked = [0; 2];
                let _ = stream.read_exact(&mut asked);
                let _ = stream.write_all(answer);
            }
        });
        port
    }

    fn ask(line: &Line) -> Vec<u8> {
        let mut stream = TcpStream::connect(("127.0.0.1", line.port)).unwrap();
        stream.write_all(b"hi").unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        answer
    }

    #[test]
    fn what_goes_over_a_line_is_counted_and_remembered() {
        let line = Line::overheard(server(b"hello"));
        assert_eq!(ask(&line), b"hello");
        assert_eq!(line.bytes(), (2, 5));
        let heard = line.take_heard();
        assert_eq!(
            heard.iter().map(|said| said.by).collect::<Vec<_>>(),
            [Side::Client, Side::Server]
        );
        assert_eq!(heard[1].bytes, b"hello");
        assert_eq!(line.take_heard(), []);
    }

    #[test]
    fn an_answer_from_afar_takes_a_round_trip() {
        let line = Line::far(server(b"hello"), Duration::from_millis(20));
        let asked = arrival();
        assert_eq!(ask(&line), b"hello");
        assert!(asked.elapsed() >= Duration::from_millis(20));
    }

    #[test]
    fn a_line_is_cut_in_the_middle_of_a_word_and_holds_again_once_mended() {
        let line = Line::to(server(b"hello"));
        line.cut_after(3);
        assert_eq!((ask(&line), line.is_cut()), (b"hel".to_vec(), true));
        assert_eq!(ask(&line), b"");
        line.mend();
        assert_eq!((ask(&line), line.is_cut()), (b"hello".to_vec(), false));
    }
}
