//! Which account is set up, under which name, beside which others.

use std::collections::BTreeMap;

use super::{
    Failure, Options,
    ask::{Question, Voice, ask},
    say,
};
use crate::{
    config::{self, Config},
    domain::{mail::Address, people::is_public_provider},
};

/// The account in the config that is set up anew.
pub(super) fn renewed<'c>(
    address: &Address,
    existing: Option<&'c Config>,
    options: &Options,
    voice: &mut dyn Voice,
) -> Result<Option<&'c config::Account>, Failure> {
    let mut accounts = existing.into_iter().flat_map(|config| &config.accounts);
    let Some(account) = accounts.find(|account| account.address == *address) else {
        return Ok(None);
    };
    say(&format!("The config has this address already, as account `{}`.", account.name))?;
    let asks = "Set up its connection anew? The rest of it stays.";
    let question = Question { flag: "--replace", asks, default: None };
    // `--yes` alone must not change what is there.
    if options.replace || voice.confirm(&question, None)? {
        return Ok(Some(account));
    }
    Err(Failure::new(anyhow::anyhow!("the account stays as it is"), ""))
}

/// Asks for the address.
pub(super) fn ask_address(options: &Options, voice: &mut dyn Voice) -> Result<Address, Failure> {
    let question = Question { flag: "--address", asks: "Your mail address", default: None };
    ask(voice, &question, options.address.as_deref(), &|typed| {
        let whole =
            |address: &Address| address.domain().contains('.') || address.domain() == "localhost";
        Address::parse(typed)
            .filter(whole)
            .ok_or_else(|| "write it whole, as in robin@northwind.example".to_owned())
    })
}

/// Asks what the account is called.
pub(super) fn ask_name(
    address: &Address,
    existing: Option<&Config>,
    options: &Options,
    voice: &mut dyn Voice,
) -> Result<String, Failure> {
    let taken: Vec<&str> =
        existing.into_iter().flat_map(|c| &c.accounts).map(|a| a.name.as_str()).collect();
    let suggested = suggested(address, &taken);
    let asks = "A name for this account, such as work";
    let question = Question { flag: "--name", asks, default: Some(&suggested) };
    ask(voice, &question, options.name.as_deref(), &|typed| match typed {
        "" => Err("it needs a name".to_owned()),
        name if taken.contains(&name) => Err("another account is called so".to_owned()),
        name if name.contains(char::is_control) => Err("that cannot be read".to_owned()),
        name => Ok(name.to_owned()),
    })
}

/// `work`, or `home` at a public provider; else what the domain begins with.
fn suggested(address: &Address, taken: &[&str]) -> String {
    let usual = if is_public_provider(address.domain()) { "home" } else { "work" };
    let label = address.domain().split('.').next().unwrap_or_default();
    let numbered = (2..).map(|number| format!("{label}-{number}"));
    let mut names = [usual.to_owned(), label.to_owned()].into_iter().chain(numbered);
    names.find(|name| !taken.contains(&name.as_str())).unwrap_or_default()
}

/// Asks which of those who send from this mailbox are the rep.
pub(super) fn ask_identities(
    address: &Address,
    senders: &BTreeMap<Address, usize>,
    options: &Options,
    voice: &mut dyn Voice,
) -> Result<Vec<Address>, Failure> {
    if !options.identity.is_empty() {
        return options.identity.iter().map(|typed| given(typed)).collect();
    }
    let mut identities = Vec::new();
    let mut others: Vec<_> = senders.iter().filter(|(sender, _)| *sender != address).collect();
    others.sort_by_key(|(sender, count)| (std::cmp::Reverse(**count), *sender));
    for (sender, count) in others.into_iter().take(ASKED) {
        let times = if *count == 1 { "once".to_owned() } else { format!("{count} times") };
        let asks = format!("Mail was sent from here as {sender}, too ({times}). Is that you?");
        let question = Question { flag: "--identity", asks: &asks, default: None };
        if voice.confirm(&question, Some(true))? {
            identities.push(sender.clone());
        }
    }
    Ok(identities)
}

/// How many senders are asked about, the most frequent first.
const ASKED: usize = 5;

fn given(typed: &str) -> Result<Address, Failure> {
    let wrong = || Failure::usage(format!("error: --identity {typed}: that is no address"));
    Address::parse(typed).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::{super::ask::scripted::Scripted, *};

    fn address(text: &str) -> Address {
        Address::parse(text).unwrap()
    }

    #[test]
    fn an_address_is_asked_for_until_it_is_one() {
        let mut voice =
            Scripted::saying(&["robin", "robin@", "robin@northwind", "Robin@Northwind.example"]);
        let asked = ask_address(&Options::default(), &mut voice).unwrap();
        assert_eq!(asked.as_str(), "robin@northwind.example");
    }

    #[test]
    fn a_name_is_suggested_that_is_free() {
        let name = |text: &str, taken: &[&str]| suggested(&address(text), taken);
        assert_eq!(name("robin@northwind.example", &[]), "work");
        assert_eq!(name("robin@gmail.com", &[]), "home");
        assert_eq!(name("robin@northwind.example", &["work"]), "northwind");
        assert_eq!(name("robin@northwind.example", &["work", "northwind"]), "northwind-2");
    }

    #[test]
    fn who_else_sends_from_here_is_asked_for_the_most_frequent_first() {
        let senders = BTreeMap::from([
            (address("robin@northwind.example"), 90),
            (address("boss@northwind.example"), 1),
            (address("sales@northwind.example"), 14),
        ]);
        let mut voice = Scripted::saying(&["", "n"]);
        let robin = address("robin@northwind.example");
        let found = ask_identities(&robin, &senders, &Options::default(), &mut voice).unwrap();
        assert_eq!(found, [address("sales@northwind.example")]);
        let identity = vec!["r@northwind.example".to_owned()];
        let options = Options { identity, ..Options::default() };
        let given = ask_identities(&robin, &senders, &options, &mut Scripted::default()).unwrap();
        assert_eq!(given, [address("r@northwind.example")]);
    }
}
