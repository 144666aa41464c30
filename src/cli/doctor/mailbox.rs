//! An account: its server by name, TLS, the login, folders, the clock.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::{net::lookup_host, time::timeout};

use super::check::Check;
use crate::{
    cli::{
        setup::{NO_DRAFTS, NO_SENT},
        systemd, text,
    },
    config::{Account, Imap, Source},
    daemon::{
        accounts,
        source::{self, Fault},
    },
    domain::mail::FolderRole,
    imap::{self, Folder, Followed, Session, Timeouts},
    maildir::Maildir,
};

/// How long a name server may take.
const NAMES: Duration = Duration::from_secs(15);
/// A certificate that ends sooner is worth a word, though most are renewed by themselves.
const SOON: SignedDuration = SignedDuration::from_hours(24 * 10);
/// How far two clocks that are kept by the network may be apart.
const APART: SignedDuration = SignedDuration::from_mins(2);

/// Looks at one account, as far as it goes.
pub(super) async fn look(account: &Account, now: Timestamp) -> Vec<Check> {
    let mut checks = match &account.source {
        Source::Imap(imap) => on_server(account, imap, now).await,
        Source::Maildir { .. } => vec![local(account)],
    };
    checks.iter_mut().for_each(|check| check.account = Some(account.name.clone()));
    checks
}

fn local(account: &Account) -> Check {
    let Source::Maildir { path } = &account.source else { return Check::ok("mail", "") };
    let folders = &account.folders;
    let opened = Maildir::open(path, &folders.include, &folders.exclude);
    match opened.and_then(|maildir| maildir.folders()) {
        Ok(found) if found.is_empty() => Check::problem("mail", NONE_FOLLOWED, MEND_PATTERNS),
        Ok(found) => {
            Check::ok("mail", format!("{}: {} folders are followed", path.display(), found.len()))
        }
        Err(error) => Check::problem("mail", error.to_string(), "check `path` in the config"),
    }
}

const NONE_FOLLOWED: &str = "no folder is followed";
const MEND_PATTERNS: &str = "check folders.include and folders.exclude in the config";

async fn on_server(account: &Account, imap: &Imap, now: Timestamp) -> Vec<Check> {
    let server = accounts::server(imap);
    let name = name(imap).await;
    if name.verdict == super::Verdict::Problem {
        return vec![name];
    }
    let probed = imap::probe(&server, &Timeouts::default()).await;
    let connection = match probed {
        Ok(probe) => encryption(imap, probe.certificate, now),
        Err(error) => return vec![name, faulty("connection", error)],
    };
    let key = accounts::key(imap, &account.name);
    let mut session = match source::log_in(&server, &key, now).await {
        Ok(session) => session,
        Err(fault) => return vec![name, connection, failed("login", fault)],
    };
    let login = Check::ok("login", format!("{} lets {} in", imap.host, imap.login));
    let mut checks = vec![name, connection, login, abilities(account, &session)];
    match session.folders().await {
        Ok(found) => {
            checks.extend(folders(account, &found));
            checks.push(time(&mut session, &found, now).await);
        }
        Err(error) => checks.push(faulty("folders", error)),
    }
    checks
}

fn faulty(about: &'static str, error: imap::Error) -> Check {
    failed(about, Fault::from(error))
}

fn failed(about: &'static str, fault: Fault) -> Check {
    Check::problem(about, fault.text, fault.hint)
}

async fn name(imap: &Imap) -> Check {
    let host = imap.host.as_str();
    let found = timeout(NAMES, lookup_host((host, imap.port))).await;
    let addresses: Vec<String> = match found {
        Ok(Ok(found)) => found.map(|address| address.ip().to_string()).collect(),
        Ok(Err(error)) => {
            return Check::problem("name", format!("{host} is not found: {error}"), NO_NAME);
        }
        Err(_) => {
            return Check::problem("name", "no name server answers".to_owned(), NO_NAME);
        }
    };
    let text = match addresses.split_first() {
        Some((first, _)) if first == host => format!("{host} is an address itself"),
        Some((first, [])) => format!("{host} is {first}"),
        Some((first, rest)) => format!("{host} is {first} and {} more", rest.len()),
        None => return Check::problem("name", format!("{host} has no address"), NO_NAME),
    };
    Check::ok("name", text)
}

const NO_NAME: &str = "check the network, then `host` in the config";

fn encryption(imap: &Imap, certificate: Option<imap::Certificate>, now: Timestamp) -> Check {
    let port = imap.port;
    match certificate {
        None if imap.security == crate::config::Security::Plain => {
            Check::ok("connection", format!("port {port} on this computer, not encrypted"))
        }
        None => Check::ok("connection", format!("port {port}, encrypted")),
        Some(certificate) => {
            let until = certificate.until.strftime("%-d %b %Y").to_string();
            let text = format!(
                "port {port}, encrypted; the certificate is valid for {} until {until}",
                imap.host
            );
            match certificate.until.duration_since(now) < SOON {
                true => Check::note(
                    "connection",
                    text,
                    "ask whoever runs the server to renew it, if they do not by themselves",
                ),
                false => Check::ok("connection", text),
            }
        }
    }
}

/// What speeds things up, and what a lack of it means.
fn abilities(account: &Account, session: &Session) -> Check {
    const USEFUL: [&str; 8] = [
        "IDLE",
        "NOTIFY",
        "LIST-STATUS",
        "SPECIAL-USE",
        "CONDSTORE",
        "QRESYNC",
        "UIDPLUS",
        "X-GM-EXT-1",
    ];
    let offered: Vec<&str> = session.capabilities().filter(|word| USEFUL.contains(word)).collect();
    let listed = if offered.is_empty() { "nothing special".to_owned() } else { offered.join(", ") };
    if offered.contains(&"IDLE") {
        return Check::ok("server", format!("it offers {listed}"));
    }
    let minutes = account.poll.as_secs() / 60;
    let text = format!(
        "it offers {listed}; it does not tell of new mail, so it is asked every {minutes} minutes"
    );
    Check::note("server", text, "")
}

fn folders(account: &Account, found: &[Folder]) -> Vec<Check> {
    let followed = Followed {
        include: account.folders.include.clone(),
        exclude: account.folders.exclude.clone(),
    };
    let chosen = followed.choose(found).len();
    let of = |role| found.iter().find(|folder| folder.role == role && folder.selectable);
    if chosen == 0 {
        return vec![Check::problem("folders", NONE_FOLLOWED, MEND_PATTERNS)];
    }
    let named = |role, what: &str| {
        of(role).map(|folder| format!("; {what} in {}", text::one_line(&folder.name.0)))
    };
    let sent = named(FolderRole::Sent, "sent mail").unwrap_or_default();
    let drafts = named(FolderRole::Drafts, "drafts").unwrap_or_default();
    let text = format!("{chosen} of {} are followed{sent}{drafts}", found.len());
    let mut checks = vec![Check::ok("folders", text)];
    if of(FolderRole::Sent).is_none() && of(FolderRole::All).is_none() {
        checks.push(Check::note("folders", NO_SENT, ""));
    }
    if of(FolderRole::Drafts).is_none() {
        checks.push(Check::note("folders", NO_DRAFTS, ""));
    }
    checks
}

/// Compares the clocks as far as that goes: no server says what time it is, but mail that
/// arrived in the future arrived by a clock that is ahead.
async fn time(session: &mut Session, folders: &[Folder], now: Timestamp) -> Check {
    let inbox = folders.iter().find(|folder| folder.role == FolderRole::Inbox);
    let newest = match inbox {
        Some(inbox) => session.newest_arrival(inbox).await.ok().flatten(),
        None => None,
    };
    let show = ["show", "--property=NTPSynchronized", "--value"];
    let kept = systemd::run("timedatectl", &show).await.ok();
    clock(newest, kept.as_deref().map(str::trim), now)
}

/// `kept` is whether the network keeps this computer's clock: `yes` or `no`, where known.
fn clock(newest: Option<Timestamp>, kept: Option<&str>, now: Timestamp) -> Check {
    let ahead = newest.map(|newest| newest.duration_since(now)).unwrap_or_default();
    if ahead > APART {
        let minutes = ahead.as_mins();
        let text =
            format!("this computer's clock is at least {minutes} minutes behind the server's");
        return Check::problem("clock", text, SET_CLOCK);
    }
    match kept {
        Some("yes") => Check::ok("clock", "it is kept by the network, and no mail contradicts it"),
        Some(_) => {
            Check::note("clock", "nothing keeps it right; no mail contradicts it", SET_CLOCK)
        }
        None => Check::ok("clock", "no mail contradicts it; more is not known"),
    }
}

const SET_CLOCK: &str = "let the network keep it: timedatectl set-ntp true";

#[cfg(test)]
mod tests {
    use super::{super::Verdict, *};

    #[test]
    fn mail_from_the_future_shows_a_clock_that_is_behind() {
        let now: Timestamp = "2026-11-24T10:00:00Z".parse().unwrap();
        let at = |text: &str| Some(text.parse::<Timestamp>().unwrap());
        let verdict = |newest, kept| clock(newest, kept, now).verdict;
        assert_eq!(verdict(at("2026-11-24T10:02:00Z"), Some("yes")), Verdict::Ok);
        assert_eq!(verdict(at("2026-11-24T10:02:01Z"), Some("yes")), Verdict::Problem);
        assert_eq!(verdict(at("2020-01-01T00:00:00Z"), Some("no")), Verdict::Note);
        assert_eq!(clock(None, None, now).text, "no mail contradicts it; more is not known");
    }

    #[test]
    fn a_certificate_that_ends_soon_is_worth_a_word() {
        let now: Timestamp = "2026-11-24T10:00:00Z".parse().unwrap();
        let imap = Imap {
            host: "imap.northwind.example".to_owned(),
            port: 993,
            security: crate::config::Security::Tls,
            login: String::new(),
            secret: crate::config::Secret::Keyring,
            ca_file: None,
        };
        let verdict = |until: &str| {
            let certificate = imap::Certificate { until: until.parse().unwrap() };
            encryption(&imap, Some(certificate), now).verdict
        };
        assert_eq!(verdict("2026-12-04T10:00:00Z"), Verdict::Ok);
        assert_eq!(verdict("2026-12-04T09:59:59Z"), Verdict::Note);
    }
}
