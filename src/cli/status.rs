//! `stepback status`: is it working?

use std::io::Write;

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::{
    Failure,
    accounts::Known,
    json, outcomes,
    reading::Reading,
    setting::{AsOf, Place},
    text::{self, BOLD},
};
use crate::{
    daemon::review::Account,
    domain::{
        mail::{Address, Withheld},
        play::Play,
    },
    store::{Lock, StandingTrouble, UNWRITTEN},
};

/// Options of `status`.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    as_of: AsOf,
}

/// How things are; `status --json` prints it.
#[derive(Debug, Serialize)]
struct Status {
    version: u32,
    as_of: String,
    running: bool,
    accounts: Vec<AccountStatus>,
    /// Suggestions that call for something.
    suggestions: usize,
    /// What step-backs brought, once there are enough to mean something.
    outcomes: Option<outcomes::Report>,
    troubles: Vec<Trouble>,
}

#[derive(Debug, Serialize)]
struct AccountStatus {
    name: String,
    messages: u64,
    last_checked: Option<String>,
    /// Whether the daemon is at it, so that nothing came since `last_checked`.
    followed: bool,
    /// While its mail is read for the first time.
    reading: Option<Reading>,
    /// Mails that the server does not hand over; they are asked for again for a week.
    withheld: usize,
    /// Addresses seen sending from this mailbox that `identities` doesn't list.
    unlisted_identities: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Trouble {
    subject: String,
    text: String,
    hint: String,
    since: String,
}

pub(super) fn run(place: &Place, options: &Options) -> Result<(), Failure> {
    let mut known = place.open()?;
    let now = options.as_of.or_now(known.config.policy.hours.zone())?;
    let running = Lock::is_held(&place.data_dir);
    let troubles = known.store.troubles()?;
    let at_work = AtWork { running, now, troubles: &troubles };
    let opinions = known.opinions(now)?;
    let in_scope = opinions.iter().filter(|opinion| opinion.assessment.out_of_scope.is_none());
    let suggestions = in_scope.filter(|opinion| opinion.suggestion.play != Play::None).count();
    let comparison = outcomes::comparison(&opinions, &known.config.policy, now);
    let mut out = anstream::stdout().lock();
    if options.json {
        let status = Status {
            version: 1,
            as_of: json::time(now),
            running,
            accounts: accounts(&known, &at_work)?,
            suggestions,
            outcomes: outcomes::Report::of(&comparison),
            troubles: troubles.iter().map(Trouble::of).collect(),
        };
        serde_json::to_writer(&mut out, &status)?;
        writeln!(out)?;
        return Ok(());
    }
    writeln!(out, "{}", if running { "Stepback is running." } else { NOT_RUNNING })?;
    for account in &known.accounts {
        let messages = known.store.count(account.key)?;
        let checked = known.store.checked(account.key)?;
        writeln!(
            out,
            "{BOLD}{}{BOLD:#}: {messages} messages, {}",
            account.name,
            looked(
                checked,
                Reading::of(account, &known)?,
                at_work.follows(&known, account)?,
                &known
            )
        )?;
        if let Some(text) = told_of(&withheld(&known, account)?) {
            writeln!(out, "  {}", text::wrapped(&text, text::width() - 2, 2))?;
        }
        for address in unlisted(&known, account)? {
            let text = format!(
                "mail here is sent as {address} too; if that is you, add it to `identities`"
            );
            writeln!(out, "  {}", text::wrapped(&text, text::width() - 2, 2))?;
        }
    }
    match suggestions {
        0 => writeln!(out, "Nothing needs you now.")?,
        count => writeln!(out, "Suggestions: {count}; `stepback list` shows them.")?,
    }
    outcomes::tell(&mut out, &comparison)?;
    tell(&mut out, &troubles, &known)
}

const NOT_RUNNING: &str =
    "Stepback is not running. Start it with `systemctl --user start stepback`, or `stepback run`.";

/// What tells whether an account is being followed.
struct AtWork<'a> {
    running: bool,
    now: Timestamp,
    troubles: &'a [StandingTrouble],
}

impl AtWork<'_> {
    /// Whether the account is looked at all the time. A look that finds nothing is seldom
    /// written down; one that fails, and one that finds mail, is at once.
    fn follows(&self, known: &Known, account: &Account) -> Result<bool, Failure> {
        let mut settings = known.config.accounts.iter();
        let poll = settings.find(|settings| settings.name == account.name).map(|one| one.poll);
        let poll =
            SignedDuration::try_from(poll.unwrap_or_default()).unwrap_or(SignedDuration::MAX);
        let recent = SignedDuration::ZERO..=UNWRITTEN.saturating_add(poll).saturating_add(GRACE);
        let troubled = self.troubles.iter().any(|trouble| trouble.subject == account.name);
        let checked = known.store.checked(account.key)?;
        let is_recent = checked.is_some_and(|at| recent.contains(&self.now.duration_since(at)));
        Ok(self.running && !troubled && is_recent)
    }
}

/// A look takes a while, and so does noticing that there is none.
const GRACE: SignedDuration = SignedDuration::from_mins(5);

fn accounts(known: &Known, at_work: &AtWork<'_>) -> Result<Vec<AccountStatus>, Failure> {
    let status = |account: &Account| {
        Ok(AccountStatus {
            name: account.name.clone(),
            messages: known.store.count(account.key)?,
            last_checked: known.store.checked(account.key)?.map(json::time),
            followed: at_work.follows(known, account)?,
            reading: Reading::of(account, known)?,
            withheld: withheld(known, account)?.len(),
            unlisted_identities: unlisted(known, account)?.iter().map(Address::to_string).collect(),
        })
    };
    known.accounts.iter().map(status).collect()
}

/// Addresses that copies in Sent come from and nobody listed: mail from elsewhere under
/// one of them would pass for somebody else's.
fn unlisted(known: &Known, account: &Account) -> Result<Vec<Address>, Failure> {
    let senders = known.store.senders(account.key)?.into_iter().map(|(address, _)| address);
    Ok(senders.filter(|address| !account.rep.is_internal(address)).collect())
}

/// The mails that the account's server did not hand over.
fn withheld(known: &Known, account: &Account) -> Result<Vec<Withheld>, Failure> {
    Ok(known.store.withheld(account.key)?.into_values().flatten().collect())
}

/// A sentence about mails that were withheld, if there are any.
fn told_of(withheld: &[Withheld]) -> Option<String> {
    let what = match withheld.len() {
        0 => return None,
        1 => "a mail that it lists".to_owned(),
        mails => format!("{mails} mails that it lists"),
    };
    let then = match withheld.iter().all(Withheld::is_given_up) {
        true => "after a week of asking, Stepback has given up",
        false => "Stepback asks again once a day, for a week",
    };
    Some(format!("the server does not hand over {what}; {then}"))
}

fn looked(
    checked: Option<Timestamp>,
    reading: Option<Reading>,
    followed: bool,
    known: &Known,
) -> String {
    let moment = |at| text::moment(at, known.config.policy.hours.zone());
    match (checked, reading) {
        (Some(at), _) if followed => format!("nothing new since {}", moment(at)),
        (Some(at), _) => format!("last looked at on {}", moment(at)),
        (None, Some(reading)) => format!("still being read, {}", reading.in_words()),
        (None, None) => "not looked at yet".to_owned(),
    }
}

/// What doesn't work, and what to do about it.
fn tell(out: &mut impl Write, troubles: &[StandingTrouble], known: &Known) -> Result<(), Failure> {
    for trouble in troubles {
        let since = text::moment(trouble.since, known.config.policy.hours.zone());
        writeln!(out, "\n{BOLD}{}{BOLD:#}, since {since}:", trouble.subject)?;
        for line in trouble.text.lines().chain(trouble.hint.lines()) {
            writeln!(out, "  {}", text::wrapped(&text::one_line(line), text::width() - 2, 2))?;
        }
    }
    Ok(())
}

impl Trouble {
    fn of(trouble: &StandingTrouble) -> Self {
        Self {
            subject: trouble.subject.clone(),
            text: trouble.text.clone(),
            hint: trouble.hint.clone(),
            since: json::time(trouble.since),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::mail::Uid;

    #[test]
    fn withheld_mail_is_told_until_it_comes() {
        let first = Withheld::first(Uid(1), Timestamp::UNIX_EPOCH);
        let last = Withheld { tries: Withheld::MOST, ..first };
        assert_eq!(told_of(&[]), None);
        for (withheld, count, then) in [
            (vec![first], "a mail", "asks again"),
            (vec![first, last], "2 mails", "asks again"),
            (vec![last], "a mail", "given up"),
        ] {
            let text = told_of(&withheld).expect("a sentence");
            assert!(text.contains(count) && text.contains(then), "{text}");
        }
    }
}
