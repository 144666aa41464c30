//! A Dovecot of one's own: private configuration, free ports, a certificate that it
//! made itself. Any user name gets in with the password [`PASSWORD`].

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
};

use jiff::Timestamp;
use stepback::domain::mail::utf7;
use tempfile::TempDir;

use super::bed::{Owner, free_ports, is_up, make_certificates, take_down};

/// The password of every user.
pub(crate) const PASSWORD: &str = "secret";

/// A running Dovecot, stopped and removed when dropped.
#[derive(Debug)]
pub(crate) struct Dovecot {
    /// Where it speaks TLS from the first byte.
    pub(crate) tls_port: u16,
    /// Where it speaks plainly and offers STARTTLS.
    pub(crate) plain_port: u16,
    /// The certificate that signed its own.
    pub(crate) ca_file: PathBuf,
    owner: Owner,
    process: Child,
    delivered: AtomicUsize,
    base: TempDir,
}

impl Dovecot {
    /// Starts a server and waits until it answers.
    pub(crate) fn start() -> Self {
        Self::start_with("")
    }

    /// Starts a server with further `settings`, which win over the usual ones.
    pub(crate) fn start_with(settings: &str) -> Self {
        let owner = Owner::find();
        let base = tempfile::tempdir().expect("a temporary folder");
        owner.give(base.path());
        for folder in ["run", "state", "mail", "tls"] {
            fs::create_dir(base.path().join(folder)).expect("a new folder");
            owner.give(&base.path().join(folder));
        }
        make_certificates(&base.path().join("tls"), &owner);
        // Somebody else may take a free port first: try again.
        for _ in 0..5 {
            let [tls_port, plain_port] = free_ports();
            write_config(base.path(), &owner, tls_port, plain_port, settings);
            let mut process = launch(base.path(), &owner);
            if is_up(&mut process, plain_port) {
                let ca_file = base.path().join("tls/ca.pem");
                let delivered = AtomicUsize::new(1);
                return Self { tls_port, plain_port, ca_file, owner, process, delivered, base };
            }
        }
        let log = fs::read_to_string(base.path().join("dovecot.log")).unwrap_or_default();
        panic!("Dovecot does not start: {log}");
    }

    /// Takes the server down, as a reboot does.
    pub(crate) fn stop(&mut self) {
        take_down(&mut self.process);
    }

    /// Brings a stopped server up again, on the same ports.
    pub(crate) fn start_again(&mut self) {
        self.process = launch(self.base.path(), &self.owner);
        assert!(is_up(&mut self.process, self.plain_port), "Dovecot does not come back");
    }

    /// Copies a user's mail as it lies on the disk of a stopped server.
    pub(crate) fn back_up(&self, user: &str) -> TempDir {
        let backup = tempfile::tempdir().expect("a temporary folder");
        copy(&self.maildir(user), backup.path());
        backup
    }

    /// Puts a copy back.
    pub(crate) fn restore(&self, user: &str, backup: &TempDir) {
        let maildir = self.maildir(user);
        fs::remove_dir_all(&maildir).expect("can remove");
        copy(&backup.path().join("Maildir"), maildir.parent().expect("a home"));
    }

    /// What the server logged.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.base.path().join("dovecot.log")).unwrap_or_default()
    }

    /// Puts a mail into a folder, as a delivery would. The folder is made if need be.
    pub(crate) fn deliver(&self, user: &str, folder: &str, mail: &[u8]) {
        let path = self.place(user, folder, mail);
        fs::rename(&path, path_in(&path, "new")).expect("can deliver");
    }

    /// Puts a mail into a folder with an arrival of its own.
    pub(crate) fn deliver_at(&self, user: &str, folder: &str, mail: &[u8], at: Timestamp) {
        let path = self.place(user, folder, mail);
        let file = File::options().write(true).open(&path).expect("the mail");
        file.set_modified(at.into()).expect("can set the time");
        fs::rename(&path, path_in(&path, "new")).expect("can deliver");
    }

    /// The mails in a folder, oldest delivery first.
    pub(crate) fn mails(&self, user: &str, folder: &str) -> Vec<Vec<u8>> {
        let files = self.files(user, folder);
        files.iter().map(|path| fs::read(path).expect("a mail")).collect()
    }

    /// The Maildir flags of each mail in a folder, as `DS` for a draft that was seen.
    pub(crate) fn flags(&self, user: &str, folder: &str) -> Vec<String> {
        let names = self.files(user, folder).into_iter();
        let names = names.map(|path| path.to_string_lossy().into_owned());
        names.map(|name| name.split_once(":2,").map_or("", |(_, flags)| flags).to_owned()).collect()
    }

    /// Writes the mail into the folder's `tmp`.
    fn place(&self, user: &str, folder: &str, mail: &[u8]) -> PathBuf {
        let folder = self.folder(user, folder);
        for part in ["", "tmp", "new", "cur"] {
            self.make(&folder.join(part));
        }
        let number = self.delivered.fetch_add(1, Ordering::Relaxed);
        // Dovecot numbers new mail by the time that the name begins with.
        let path = folder.join("tmp").join(format!("{}.M{number}.bed", 1_000_000_000 + number));
        fs::write(&path, mail).expect("can write mail");
        self.owner.give(&path);
        path
    }

    fn make(&self, folder: &Path) {
        let missing: Vec<&Path> = folder.ancestors().take_while(|path| !path.exists()).collect();
        for path in missing.into_iter().rev() {
            fs::create_dir(path).expect("a new folder");
            self.owner.give(path);
        }
    }

    fn files(&self, user: &str, folder: &str) -> Vec<PathBuf> {
        let folder = self.folder(user, folder);
        let parts = ["new", "cur"].map(|part| fs::read_dir(folder.join(part)));
        let entries = parts.into_iter().flatten().flatten().flatten();
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        files.sort_by_key(|path| path.file_name().map(ToOwned::to_owned));
        files
    }

    fn maildir(&self, user: &str) -> PathBuf {
        self.base.path().join("mail").join(user).join("Maildir")
    }

    fn folder(&self, user: &str, folder: &str) -> PathBuf {
        let maildir = self.maildir(user);
        if folder.eq_ignore_ascii_case("INBOX") {
            return maildir;
        }
        maildir.join(format!(".{}", utf7::encode(folder).replace('/', ".")))
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        if matches!(self.process.try_wait(), Ok(None)) {
            self.stop();
        }
    }
}

/// Copies a folder into another, with owners and times.
fn copy(from: &Path, into: &Path) {
    let copied = Command::new("cp").arg("-a").args([from, into]).status();
    assert!(copied.is_ok_and(|status| status.success()), "cannot copy {}", from.display());
}

fn launch(base: &Path, owner: &Owner) -> Child {
    let mut process = owner.command("dovecot");
    process.args(["-F", "-c"]).arg(base.join("dovecot.conf"));
    process.stdout(Stdio::null()).stderr(Stdio::null());
    process.spawn().expect("dovecot-imapd is installed")
}

fn path_in(path: &Path, part: &str) -> PathBuf {
    let folder = path.parent().and_then(Path::parent).expect("a Maildir");
    folder.join(part).join(path.file_name().expect("a name"))
}

fn write_config(base: &Path, owner: &Owner, tls_port: u16, plain_port: u16, settings: &str) {
    let path = base.join("dovecot.conf");
    let config = CONFIG
        .replace("@base@", &base.display().to_string())
        .replace("@user@", &owner.user)
        .replace("@group@", &owner.group)
        .replace("@password@", PASSWORD)
        .replace("@tls_port@", &tls_port.to_string())
        .replace("@plain_port@", &plain_port.to_string());
    fs::write(&path, config + settings).expect("can write the configuration");
    owner.give(&path);
}

const CONFIG: &str = r"
base_dir = @base@/run
state_dir = @base@/state
log_path = @base@/dovecot.log
protocols = imap
listen = 127.0.0.1
default_internal_user = @user@
default_internal_group = @group@
default_login_user = @user@
first_valid_uid = 0
first_valid_gid = 0
mail_uid = @user@
mail_gid = @group@
auth_mechanisms = plain login xoauth2
auth_failure_delay = 0
disable_plaintext_auth = no
ssl = yes
ssl_cert = <@base@/tls/server.pem
ssl_key = <@base@/tls/server.key
mail_location = maildir:@base@/mail/%n/Maildir
mail_max_userip_connections = 100
mail_save_crlf = yes
mailbox_idle_check_interval = 1s
mail_fsync = never
namespace inbox {
  inbox = yes
  separator = /
  mailbox Sent {
    auto = create
    special_use = \Sent
  }
  mailbox Drafts {
    auto = create
    special_use = \Drafts
  }
  mailbox Junk {
    special_use = \Junk
  }
  mailbox Trash {
    special_use = \Trash
  }
  mailbox Archive {
    special_use = \Archive
  }
}
passdb {
  driver = static
  args = password=@password@
}
userdb {
  driver = static
  args = uid=@user@ gid=@group@ home=@base@/mail/%n
}
service imap-login {
  chroot =
  process_min_avail = 1
  inet_listener imap {
    port = @plain_port@
  }
  inet_listener imaps {
    port = @tls_port@
    ssl = yes
  }
}
service anvil {
  chroot =
  # No waiting after a wrong password.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
";
