//! What every mail server of the tests needs: somebody to run as, ports, a certificate,
//! and a wait until it answers.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    net::{TcpListener, TcpStream},
    os::unix::fs::{MetadataExt as _, chown},
    path::Path,
    process::{Child, Command},
    thread,
    time::Duration,
};

/// Who runs a server and owns its mail: none serves mail as root.
#[derive(Clone, Debug)]
pub(super) struct Owner {
    pub(super) user: String,
    pub(super) group: String,
    uid: u32,
    gid: u32,
    /// Whether the tests run as root and have to become somebody else.
    pub(super) switches: bool,
}

impl Owner {
    pub(super) fn find() -> Self {
        let switches = output("id", &["-u"]) == "0";
        let user = if switches { "nobody".to_owned() } else { output("id", &["-un"]) };
        let number = |flag: &str| output("id", &[flag, &user]).parse().expect("a number");
        let (uid, gid) = (number("-u"), number("-g"));
        Self { group: output("id", &["-gn", &user]), user, uid, gid, switches }
    }

    pub(super) fn give(&self, path: &Path) {
        if self.switches {
            chown(path, Some(self.uid), Some(self.gid)).expect("can give files away");
        }
    }

    pub(super) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(if self.switches { "setpriv" } else { program });
        if self.switches {
            let (uid, gid) = (format!("--reuid={}", self.uid), format!("--regid={}", self.gid));
            command.args([&uid, &gid, "--clear-groups", program]);
        }
        let path = std::env::var("PATH").unwrap_or_default();
        command.env("PATH", format!("{path}:/usr/sbin:/sbin"));
        command
    }
}

/// Looks every 20 ms, for at most 10 s, whether `done` has become true.
pub(super) fn wait_until(mut done: impl FnMut() -> bool) -> bool {
    (0..500).any(|_| {
        done() || {
            thread::sleep(Duration::from_millis(20));
            false
        }
    })
}

/// Asks a server to end, since a master takes its children along only when it is
/// asked politely.
pub(super) fn take_down(process: &mut Child) {
    let asked = Command::new("kill").arg(process.id().to_string()).status();
    let asked = asked.is_ok_and(|status| status.success());
    let gone = asked && wait_until(|| matches!(process.try_wait(), Ok(Some(_))));
    if !gone {
        let _ = process.kill();
        let _ = process.wait();
    }
}

pub(super) fn is_up(process: &mut Child, port: u16) -> bool {
    let mut died = false;
    let answers = |port| {
        let Ok(stream) = TcpStream::connect(("127.0.0.1", port)) else { return false };
        let mut line = String::new();
        BufReader::new(stream).read_line(&mut line).is_ok() && line.starts_with("* OK")
    };
    wait_until(|| {
        died = matches!(process.try_wait(), Ok(Some(_)));
        died || answers(port)
    }) && !died
}

pub(super) fn free_ports() -> [u16; 2] {
    let sockets = [(); 2].map(|()| TcpListener::bind("127.0.0.1:0").expect("a free port"));
    sockets.map(|socket| socket.local_addr().expect("an address").port())
}

fn output(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().expect("the program runs");
    assert!(output.status.success(), "{program} {arguments:?}");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// An authority and a certificate for localhost: rustls takes no certificate that is
/// both.
pub(super) fn make_certificates(folder: &Path, owner: &Owner) {
    let extensions = "subjectAltName=DNS:localhost\nbasicConstraints=CA:FALSE\n\
        keyUsage=digitalSignature\nextendedKeyUsage=serverAuth\n";
    fs::write(folder.join("leaf.cnf"), extensions).expect("can write");
    let key = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";
    for arguments in [
        format!(
            "req -x509 {key} -days 3650 -subj /CN=tests -addext basicConstraints=critical,CA:TRUE \
             -addext keyUsage=critical,keyCertSign -keyout ca.key -out ca.pem"
        ),
        format!("req {key} -subj /CN=localhost -keyout server.key -out server.csr"),
        "x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 3650 \
         -extfile leaf.cnf -out server.pem"
            .to_owned(),
    ] {
        let mut openssl = Command::new("openssl");
        openssl.current_dir(folder).args(arguments.split_whitespace());
        let output = openssl.output().expect("openssl is installed");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    for file in fs::read_dir(folder).expect("the folder").flatten() {
        owner.give(&file.path());
    }
    assert!(fs::metadata(folder.join("server.pem")).expect("a certificate").size() > 0);
}
