//! Accounts: from what was typed to what is used.

mod oauth;

use std::{
    collections::{BTreeMap, BTreeSet},
    net::{IpAddr, Ipv6Addr},
    path::PathBuf,
    time::Duration,
};

use super::{
    document::Document,
    env::Paths,
    file,
    policy::domain,
    settings::{Account, Command, Imap, Secret, Security, Source},
};
use crate::domain::mail::Address;

/// The accounts that `typed` means, as far as nothing is wrong with them.
pub(super) fn used(
    typed: &BTreeMap<String, file::Account>,
    document: &mut Document<'_>,
    paths: &Paths<'_>,
) -> Vec<Account> {
    let mut known = BTreeMap::new();
    let mut accounts = Vec::new();
    for (name, typed) in typed {
        let mut reading = Reading { name, typed, document, paths };
        reading.check_name();
        reading.check_address_is_new(&mut known);
        accounts.extend(reading.account());
    }
    accounts
}

/// One account being read.
struct Reading<'a, 't> {
    name: &'a str,
    typed: &'a file::Account,
    document: &'a mut Document<'t>,
    paths: &'a Paths<'a>,
}

impl Reading<'_, '_> {
    fn account(&mut self) -> Option<Account> {
        let address = self.address();
        let internal_domains = self.internal_domains();
        if self.document.is_wrong(&["account", self.name, "source"]) {
            return None;
        }
        let source = match self.typed.source {
            file::Source::Imap => self.imap(address.as_ref()).map(Source::Imap),
            file::Source::Maildir => self.maildir(),
        };
        let address = address?;
        Some(Account {
            name: self.name.to_owned(),
            identities: identities(&address, &self.typed.identities),
            address,
            internal_domains,
            source: source?,
            folders: self.typed.folders.clone(),
            poll: Duration::from_secs(60 * u64::from(self.typed.poll_minutes)),
        })
    }

    fn address(&mut self) -> Option<Address> {
        let address = self.typed.address.clone();
        if address.is_none() {
            self.missing("address", "add address = \"robin@northwind.example\", with your own");
        }
        address
    }

    fn check_name(&mut self) {
        if self.name.trim().is_empty() || self.name.contains(char::is_control) {
            let what = "an account needs a name that can be read";
            self.document.problem(
                &["account", self.name],
                what,
                "write for example [account.work]",
            );
        }
    }

    /// One mailbox read twice would count every message of the rep's twice.
    fn check_address_is_new(&mut self, known: &mut BTreeMap<Address, String>) {
        let Some(address) = &self.typed.address else { return };
        if let Some(other) = known.insert(address.clone(), self.name.to_owned()) {
            let what = format!("`{address}` is the address of account `{other}` too");
            let hint =
                "take one of the two out; more addresses of the same mailbox are its identities";
            self.problem(&["address"], what, hint);
        }
    }

    fn internal_domains(&mut self) -> Option<Vec<String>> {
        let mut domains = Vec::new();
        for (position, typed) in self.typed.internal_domains.as_ref()?.iter().enumerate() {
            match domain(typed.strip_prefix('@').unwrap_or(typed)) {
                Some(domain) => domains.push(domain),
                None => self.problem(
                    &["internal_domains", &position.to_string()],
                    format!("`{typed}` is no domain"),
                    "write what stands after the @ in your colleagues' addresses: \"northwind.example\"",
                ),
            }
        }
        Some(domains)
    }

    fn imap(&mut self, address: Option<&Address>) -> Option<Imap> {
        self.refuse(&file::OF_MAILDIR, "source = \"maildir\"");
        let host = self.host();
        if let Some(host) = &host {
            self.check_security(host);
        }
        let ca_file = self.path(&["ca_file"], self.typed.ca_file.as_deref());
        let secret = self.secret();
        let security = self.typed.security;
        Some(Imap {
            host: host?,
            port: self.typed.port.unwrap_or(if security == Security::Tls { 993 } else { 143 }),
            security,
            login: self.typed.login.clone().or_else(|| address.map(Address::to_string))?,
            secret: secret?,
            ca_file,
        })
    }

    fn maildir(&mut self) -> Option<Source> {
        self.refuse(&file::OF_IMAP, "source = \"imap\"");
        if self.typed.path.is_none() {
            self.missing("path", "add path = \"~/Mail/work\", the folder with cur and new in it");
        }
        let path = self.path(&["path"], self.typed.path.as_deref())?;
        Some(Source::Maildir { path })
    }

    /// Refuses keys that would have no effect with this source.
    fn refuse(&mut self, keys: &[&str], goes_with: &str) {
        for key in keys {
            if self.document.has(&["account", self.name, key]) {
                let what = format!("`{key}` goes with {goes_with} only");
                self.problem(&[key], what, format!("take it out, or write {goes_with}"));
            }
        }
    }

    fn host(&mut self) -> Option<String> {
        let Some(typed) = &self.typed.host else {
            if let Some(oauth) = &self.typed.oauth {
                let known = oauth.provider.map(oauth::mail_host);
                if known.is_some() || oauth.token_url.is_none() {
                    // Where the provider is missing too, that is said, and is the cure.
                    return known.map(str::to_owned);
                }
            }
            self.missing("host", "add host = \"imap.northwind.example\", your provider's IMAP server;\nor source = \"maildir\" with a path, for mail on this machine");
            return None;
        };
        let host = host(typed);
        if host.is_none() {
            let hint = "write its name alone, as in host = \"imap.northwind.example\"; its port goes into port";
            self.problem(&["host"], format!("`{typed}` is no server name"), hint);
        }
        host
    }

    fn check_security(&mut self, host: &str) {
        if self.typed.security == Security::Plain && !is_loopback(host) {
            let what = "a password must not cross the network in the clear";
            let hint = "write security = \"tls\" or \"starttls\"; \"plain\" is for localhost only";
            self.problem(&["security"], what, hint);
        }
    }

    /// What opens the mailbox: one of a command, a file, a provider and the keyring.
    fn secret(&mut self) -> Option<Secret> {
        const WAYS: [&str; 3] = ["password_command", "password_file", "oauth"];
        let given = WAYS.map(|key| self.document.has(&["account", self.name, key]).then_some(key));
        if let [first, second, ..] = given.into_iter().flatten().collect::<Vec<_>>()[..] {
            let what = format!("account `{}` has both `{first}` and `{second}`", self.name);
            self.problem(&[second], what, "keep one of the two");
        }
        let Self { typed, .. } = *self;
        if let Some(oauth) = &typed.oauth {
            return self.oauth(oauth).map(|oauth| Secret::OAuth(Box::new(oauth)));
        }
        if let Some(command) = &typed.password_command {
            return Some(Secret::Command(self.command(&["password_command"], command)));
        }
        match &typed.password_file {
            Some(path) => self.path(&["password_file"], Some(path)).map(Secret::File),
            None => Some(Secret::Keyring),
        }
    }

    fn command(&mut self, keys: &[&str], typed: &file::Command) -> Command {
        match typed {
            file::Command::Shell(line) => Command::Shell(line.clone()),
            file::Command::Argv(words) => Command::Argv(self.argv(keys, words)),
        }
    }

    /// No shell replaces the `~` of a program that is started directly.
    fn argv(&mut self, keys: &[&str], words: &[String]) -> Vec<String> {
        let program = words.first().and_then(|program| self.path_to_program(keys, program));
        program.into_iter().chain(words.iter().skip(1).cloned()).collect()
    }

    fn path_to_program(&mut self, keys: &[&str], program: &str) -> Option<String> {
        if !program.starts_with('~') {
            return Some(program.to_owned());
        }
        let path = self.path(keys, Some(program))?;
        Some(path.to_string_lossy().into_owned())
    }

    fn path(&mut self, keys: &[&str], typed: Option<&str>) -> Option<PathBuf> {
        let typed = typed?;
        let path = self.paths.whole(typed);
        if path.is_none() {
            let what = format!("`{typed}` is in the home of somebody else");
            self.problem(
                keys,
                what,
                "write the whole path from /, or start it with ~/ for your own home",
            );
        }
        path
    }

    fn missing(&mut self, key: &str, hint: &str) {
        let what = format!("account `{}` has no `{key}`", self.name);
        self.document.missing(&["account", self.name, key], what, hint);
    }

    fn problem(&mut self, keys: &[&str], what: impl Into<String>, hint: impl Into<String>) {
        let keys: Vec<_> = ["account", self.name].into_iter().chain(keys.iter().copied()).collect();
        self.document.problem(&keys, what, hint);
    }
}

/// All of the rep's own addresses, each once.
fn identities(address: &Address, more: &[Address]) -> Vec<Address> {
    let mut seen = BTreeSet::new();
    std::iter::once(address).chain(more).filter(|a| seen.insert(*a)).cloned().collect()
}

/// The server that `typed` names; an IPv6 address may stand in brackets.
fn host(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let bare = typed.strip_prefix('[').and_then(|t| t.strip_suffix(']'));
    match bare {
        Some(bare) => bare.parse::<Ipv6Addr>().ok().map(|ip| ip.to_string()),
        None => typed.parse().map(|ip: IpAddr| ip.to_string()).ok().or_else(|| domain(typed)),
    }
}

/// Whether `host` is this machine itself.
fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
}
