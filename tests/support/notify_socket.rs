//! The socket at which systemd would hear a service say that it is ready.

use std::{
    collections::VecDeque,
    io::ErrorKind,
    os::unix::net::UnixDatagram,
    path::{Path, PathBuf},
    time::Duration,
};

use super::wait_until;

/// Longer than any datagram that sd_notify(3) sends here.
const LONGEST: usize = 8192;

/// A listener for sd_notify(3), to be named in a child's `NOTIFY_SOCKET`.
pub(crate) struct NotifySocket {
    socket: UnixDatagram,
    path: PathBuf,
    unread: VecDeque<String>,
}

impl NotifySocket {
    /// Listens in `folder`.
    pub(crate) fn bind(folder: &Path) -> Self {
        let path = folder.join("notify.socket");
        let socket = UnixDatagram::bind(&path).expect("a free place for a socket");
        socket.set_nonblocking(true).expect("a socket that need not block");
        Self { socket, path, unread: VecDeque::new() }
    }

    /// The value for `NOTIFY_SOCKET`.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Waits for a line that starts so, `READY=1` or `STATUS=` or the like, and
    /// returns it; lines up to there are read and will not be found again.
    #[track_caller]
    pub(crate) fn wait_for(&mut self, start: &str, limit: Duration) -> String {
        let mut passed = Vec::new();
        wait_until(start, limit, || {
            self.receive();
            while let Some(line) = self.unread.pop_front() {
                passed.push(line);
                if passed.last().is_some_and(|line| line.starts_with(start)) {
                    return true;
                }
            }
            false
        });
        passed.pop().expect("the line that was waited for")
    }

    /// All lines not read yet, which are read then.
    pub(crate) fn lines(&mut self) -> Vec<String> {
        self.receive();
        self.unread.drain(..).collect()
    }

    fn receive(&mut self) {
        let mut datagram = [0; LONGEST];
        loop {
            match self.socket.recv(&mut datagram) {
                Ok(length) => {
                    let text = String::from_utf8_lossy(datagram.get(..length).expect("its length"));
                    self.unread.extend(text.lines().map(str::to_owned));
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => return,
                Err(error) => panic!("{}: {error}", self.path.display()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOON: Duration = Duration::from_secs(5);

    fn listening() -> (tempfile::TempDir, NotifySocket, UnixDatagram) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let heard = NotifySocket::bind(folder.path());
        let service = UnixDatagram::unbound().expect("a socket");
        service.connect(heard.path()).expect("someone who listens");
        (folder, heard, service)
    }

    #[test]
    fn a_service_is_heard_line_by_line() {
        let (_folder, mut heard, service) = listening();
        service.send(b"STATUS=starting\nREADY=1").unwrap();
        service.send(b"STATUS=watching 2 accounts").unwrap();
        assert_eq!(heard.wait_for("READY=1", SOON), "READY=1");
        assert_eq!(heard.wait_for("STATUS=", SOON), "STATUS=watching 2 accounts");
        assert_eq!(heard.lines(), [""; 0]);
    }

    #[test]
    fn each_sign_of_life_is_found_once() {
        let (_folder, mut heard, service) = listening();
        for _ in 0..3 {
            service.send(b"WATCHDOG=1").unwrap();
        }
        heard.wait_for("WATCHDOG=1", SOON);
        assert_eq!(heard.lines(), ["WATCHDOG=1"; 2]);
    }

    #[test]
    #[should_panic(expected = "in vain for READY=1")]
    fn a_service_that_never_gets_ready_is_not_waited_for() {
        let (_folder, mut heard, service) = listening();
        service.send(b"STATUS=almost READY=1").unwrap();
        heard.wait_for("READY=1", Duration::ZERO);
    }
}
