//! A Cyrus of one's own: unpacked and not installed, since its package would put
//! Dovecot's off the machine and a mail transport on it.

use std::{
    env, fs,
    os::unix::process::CommandExt as _,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;

use super::{
    bed::{Owner, free_ports, is_up, make_certificates, take_down},
    client::Client,
    server::{PASSWORD, USER},
};

/// Where `tests/run.sh` unpacks it.
const UNPACKED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/cyrus");

/// A running Cyrus with one user, stopped and removed when dropped.
#[derive(Debug)]
pub(crate) struct Cyrus {
    /// Where it speaks TLS from the first byte.
    pub(crate) tls_port: u16,
    /// Where it speaks plainly and offers STARTTLS.
    pub(crate) plain_port: u16,
    /// The certificate that signed its own.
    pub(crate) ca_file: PathBuf,
    process: Child,
    _base: TempDir,
}

impl Cyrus {
    /// Starts a server, waits until it answers, and makes the user's mailbox.
    pub(crate) fn start() -> Self {
        let owner = Owner::find();
        let base = tempfile::tempdir().expect("a temporary folder");
        owner.give(base.path());
        let place =
            Place { base: base.path(), owner: &owner, programs: programs(base.path(), &owner) };
        for folder in FOLDERS {
            fs::create_dir(place.base.join(folder)).expect("a new folder");
            owner.give(&place.base.join(folder));
        }
        make_certificates(&place.base.join("tls"), &owner);
        ["cyrus", USER].iter().for_each(|user| place.set_password(user));
        // Somebody else may take a free port first: try again.
        for _ in 0..5 {
            let [tls_port, plain_port] = free_ports();
            place.write_config(tls_port, plain_port);
            let mut process = place.launch();
            if is_up(&mut process, plain_port) {
                make_mailbox(plain_port);
                let ca_file = place.base.join("tls/ca.pem");
                return Self { tls_port, plain_port, ca_file, process, _base: base };
            }
        }
        panic!("Cyrus does not start; its words are in the system's log");
    }
}

impl Drop for Cyrus {
    fn drop(&mut self) {
        if matches!(self.process.try_wait(), Ok(None)) {
            take_down(&mut self.process);
        }
    }
}

const FOLDERS: [&str; 11] = [
    "conf",
    "spool",
    "tls",
    "conf/db",
    "conf/proc",
    "conf/socket",
    "conf/log",
    "conf/lock",
    "conf/user",
    "conf/quota",
    "conf/msg",
];

/// Where the programs are. As root they are copied to where their user can reach them.
fn programs(base: &Path, owner: &Owner) -> PathBuf {
    let unpacked = PathBuf::from(UNPACKED);
    assert!(unpacked.is_dir(), "no Cyrus in {UNPACKED}; tests/run.sh puts it there");
    if !owner.switches {
        return unpacked;
    }
    let copied = Command::new("cp").arg("-r").arg(&unpacked).arg(base.join("programs")).status();
    assert!(copied.is_ok_and(|status| status.success()), "cannot copy {UNPACKED}");
    base.join("programs")
}

struct Place<'p> {
    base: &'p Path,
    owner: &'p Owner,
    programs: PathBuf,
}

impl Place<'_> {
    fn command(&self, program: &str) -> Command {
        let mut command = self.owner.command(&self.program(program));
        let below = |folders: [&str; 2], end: &str| {
            let roots = folders.map(|folder| fs::read_dir(self.programs.join(folder)));
            let entries = roots.into_iter().flatten().flatten().flatten();
            entries.map(|entry| entry.path().join(end)).collect::<Vec<_>>()
        };
        let libraries = below(["usr/lib", "lib"], "");
        let system = fs::read_dir("/usr/lib").into_iter().flatten().flatten();
        let plugins = below(["usr/lib", "lib"], "sasl2").into_iter();
        let plugins = plugins.chain(system.map(|entry| entry.path().join("sasl2")));
        let joined = |paths: Vec<PathBuf>| env::join_paths(paths).expect("paths without colons");
        command.env("LD_LIBRARY_PATH", joined(libraries));
        command.env("SASL_PATH", joined(plugins.filter(|path| path.is_dir()).collect()));
        command
    }

    fn program(&self, name: &str) -> String {
        self.programs.join(name).display().to_string()
    }

    fn set_password(&self, user: &str) {
        let database = self.base.join("sasldb");
        let mut command = self.command("usr/sbin/saslpasswd2");
        command.args(["-p", "-c", "-u", "localhost", "-f"]).arg(database).arg(user);
        let mut child = command.stdin(Stdio::piped()).spawn().expect("saslpasswd2 is unpacked");
        let mut input = child.stdin.take().expect("a pipe");
        std::io::Write::write_all(&mut input, PASSWORD.as_bytes()).expect("a reader");
        drop(input);
        assert!(child.wait().is_ok_and(|status| status.success()), "no password for {user}");
    }

    fn write_config(&self, tls_port: u16, plain_port: u16) {
        let filled = |text: &str| {
            text.replace("@base@", &self.base.display().to_string())
                .replace("@bin@", &self.program("usr/lib/cyrus/bin"))
                .replace("@user@", &self.owner.user)
                .replace("@tls_port@", &tls_port.to_string())
                .replace("@plain_port@", &plain_port.to_string())
        };
        for (name, text) in [("imapd.conf", SETTINGS), ("cyrus.conf", SERVICES)] {
            let path = self.base.join(name);
            fs::write(&path, filled(text)).expect("can write the configuration");
            self.owner.give(&path);
        }
    }

    fn launch(&self) -> Child {
        let mut command = self.command("usr/lib/cyrus/bin/master");
        command.arg("-C").arg(self.base.join("imapd.conf"));
        command.arg("-M").arg(self.base.join("cyrus.conf"));
        command.arg("-p").arg(self.base.join("master.pid"));
        // In its end it takes the whole process group along.
        command.process_group(0).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().expect("Cyrus is unpacked")
    }
}

/// Only the administrator may make a user, and only the user may mark folders.
fn make_mailbox(port: u16) {
    let mut admin = Client::log_in(port, "cyrus", PASSWORD);
    assert!(admin.create(&format!("user/{USER}"), None), "no mailbox");
    let mut user = Client::log_in(port, USER, PASSWORD);
    for role in ["Sent", "Drafts"] {
        assert!(user.create(role, Some(role)), "no folder {role}");
    }
}

const SETTINGS: &str = r"
configdirectory: @base@/conf
partition-default: @base@/spool
defaultpartition: default
cyrus_user: @user@
admins: cyrus
altnamespace: yes
unixhierarchysep: yes
allowplaintext: yes
sasl_mech_list: PLAIN
sasl_pwcheck_method: auxprop
sasl_auxprop_plugin: sasldb
sasl_sasldb_path: @base@/sasldb
servername: localhost
tls_server_cert: @base@/tls/server.pem
tls_server_key: @base@/tls/server.key
tls_client_certs: off
imapidlepoll: 1
skiplist_unsafe: yes
";

const SERVICES: &str = r#"
START {
  recover cmd="@bin@/ctl_cyrusdb -C @base@/imapd.conf -r"
}
SERVICES {
  imap  cmd="@bin@/imapd -C @base@/imapd.conf" listen="127.0.0.1:@plain_port@" prefork=1
  imaps cmd="@bin@/imapd -C @base@/imapd.conf -s" listen="127.0.0.1:@tls_port@" prefork=1
}
DAEMON {
  idled cmd="@bin@/idled -C @base@/imapd.conf"
}
"#;
