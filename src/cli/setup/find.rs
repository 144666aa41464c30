//! Finding the server of an address: who may have it, and who answers.

use std::time::Duration;

use futures_util::{StreamExt, stream};

use super::{
    Failure, Options,
    ask::{Question, Voice, ask},
    say,
};
use crate::{
    config::Security,
    discover::{self, Candidate, Origin, Protection, Provider, Records, Resolver, SecretKind},
    domain::mail::Address,
    imap::{self, Probe, Timeouts},
};

/// A server that answered, and what is known of it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) server: imap::Server,
    pub(super) probe: Probe,
    pub(super) provider: Option<&'static Provider>,
}

/// How long a server may take that may not even be there.
const PATIENCE: Duration = Duration::from_secs(8);
/// How many servers to try at once.
const AT_ONCE: usize = 3;

/// Times for a person who waits.
pub(super) fn timeouts() -> Timeouts {
    Timeouts { connect: PATIENCE, silence: Duration::from_secs(30), ..Timeouts::default() }
}

/// Finds the server of `address`, or takes the one that the flags name.
pub(super) async fn find(
    address: &Address,
    options: &Options,
    voice: &mut dyn Voice,
) -> Result<Found, Failure> {
    if let Some(host) = &options.host {
        return named(host, options, voice).await;
    }
    let domain = address.domain();
    let records = records(domain).await?;
    let provider = discover::provider(domain, &records);
    if let Some(provider) = provider.filter(|provider| provider.secret == SecretKind::None) {
        let text = provider.advice.clone().unwrap_or_default();
        return Err(Failure::new(anyhow::anyhow!("{text}"), MAILDIR));
    }
    let candidates = discover::candidates(domain, &records);
    match first_that_answers(&candidates, options).await {
        Ok((candidate, probe)) => believed(candidate, probe, domain, options, voice).await,
        Err(tried) => by_hand(&tried, options, voice).await,
    }
}

/// What the domain says by DNS; nothing is asked about providers that are known.
async fn records(domain: &str) -> Result<Records, Failure> {
    if let Some(provider) = Provider::of_domain(domain) {
        say(&format!("{domain} is {}.", provider.name))?;
        return Ok(Records::default());
    }
    say(&format!(
        "Looking for the mail server of {domain}: asking your name server (SRV and MX records), \
         then trying the usual names. Your address itself is sent to nobody."
    ))?;
    match Resolver::from_system().records(domain).await {
        Ok(records) => Ok(records),
        Err(error) => {
            say(&format!("  {error}"))?;
            Ok(Records::default())
        }
    }
}

const MAILDIR: &str =
    "if another program keeps this mail in a Maildir on this computer, name it with --maildir";

/// What was tried, and why it is not it.
type Tried = Vec<(Candidate, imap::Error)>;

/// The first of `candidates` that answers; several are tried at once.
async fn first_that_answers(
    candidates: &[Candidate],
    options: &Options,
) -> Result<(Candidate, Probe), Tried> {
    let attempts = candidates.iter().cloned().map(|candidate| async move {
        let server = server(&candidate.host, candidate.port, candidate.protection, options);
        (imap::probe(&server, &timeouts()).await, candidate)
    });
    let mut outcomes = stream::iter(attempts).buffered(AT_ONCE);
    let mut tried = Vec::new();
    while let Some((outcome, candidate)) = outcomes.next().await {
        match outcome {
            Ok(probe) => return Ok((candidate, probe)),
            Err(error) => tried.push((candidate, error)),
        }
    }
    Err(tried)
}

/// Shows what was found. A stranger that DNS alone names has to be confirmed.
async fn believed(
    candidate: Candidate,
    probe: Probe,
    domain: &str,
    options: &Options,
    voice: &mut dyn Voice,
) -> Result<Found, Failure> {
    let Candidate { host, port, protection, .. } = &candidate;
    let why = match candidate.origin {
        Origin::Provider(provider) => provider.name.clone(),
        Origin::Hosted(provider) => format!("{domain} is hosted at {}", provider.name),
        Origin::Srv { .. } => format!("{domain} says so by DNS"),
        Origin::Guess => "it answers there".to_owned(),
    };
    say(&format!("Found: {host}, port {port}, {} ({why}).", described(*protection)))?;
    if !candidate.is_sure() {
        let asks = format!("Is {host} the server of your provider?");
        let question = Question { flag: "--host", asks: &asks, default: None };
        if !voice.confirm(&question, None)? {
            return by_hand(&Vec::new(), options, voice).await;
        }
    }
    let server = server(host, *port, *protection, options);
    Ok(Found { server, probe, provider: candidate.provider() })
}

/// Asks for the server's name, since none of those tried is it.
async fn by_hand(
    tried: &Tried,
    options: &Options,
    voice: &mut dyn Voice,
) -> Result<Found, Failure> {
    if !tried.is_empty() {
        say("No mail server answers where one is usual:")?;
        for (candidate, error) in tried {
            say(&format!("  port {}: {error}", candidate.port))?;
        }
        say("Your provider's help pages name it, under \"IMAP\" or \"incoming mail\".")?;
    }
    let asks = "The IMAP server of your mail";
    let question = Question { flag: "--host", asks, default: None };
    let host = ask(voice, &question, None, &host)?;
    named(&host, options, voice).await
}

/// Tries the server of this name; at a terminal, asks again where it does not answer.
async fn named(host: &str, options: &Options, voice: &mut dyn Voice) -> Result<Found, Failure> {
    let mut typed = host.to_owned();
    loop {
        let host =
            self::host(&typed).map_err(|why| Failure::usage(format!("error: --host {why}")))?;
        say(&format!("Trying {host}."))?;
        let ways = ways(&host, options);
        match first_that_answers(&ways, options).await {
            Ok((way, probe)) => {
                let server = server(&host, way.port, way.protection, options);
                return Ok(Found { server, probe, provider: Provider::of_host(&host) });
            }
            Err(tried) if voice.is_someone() => {
                for (way, error) in &tried {
                    say(&format!("  port {}: {error}", way.port))?;
                }
            }
            Err(tried) => return Err(unanswered(tried)),
        }
        let asks = "The IMAP server of your mail";
        let question = Question { flag: "--host", asks, default: Some(&host) };
        typed = ask(voice, &question, None, &self::host)?;
    }
}

fn unanswered(tried: Tried) -> Failure {
    let lines: Vec<String> = tried.iter().map(|(_, error)| error.to_string()).collect();
    let text = lines.first().cloned().unwrap_or_default();
    let more = lines.get(1..).unwrap_or_default().join("\n");
    let hint =
        if more.is_empty() { "check --host, --port and --security".to_owned() } else { more };
    Failure::new(anyhow::anyhow!("{text}"), hint)
}

/// The ways into `host`: those that the flags leave open.
fn ways(host: &str, options: &Options) -> Vec<Candidate> {
    let usual = [(993, Protection::Tls), (143, Protection::StartTls)];
    let of = |security| match security {
        Security::Tls => Protection::Tls,
        Security::StartTls => Protection::StartTls,
        Security::Plain => Protection::Plain,
    };
    let ways = match (options.port, options.security.map(of)) {
        (Some(port), Some(protection)) => vec![(port, protection)],
        (Some(port), None) => {
            // On 143 TLS is asked for, as RFC 3501 has it; elsewhere it is likelier at once.
            let ways = vec![(port, Protection::Tls), (port, Protection::StartTls)];
            if port == 143 { ways.into_iter().rev().collect() } else { ways }
        }
        (None, Some(Protection::Tls)) => vec![(993, Protection::Tls)],
        (None, Some(protection)) => vec![(143, protection)],
        (None, None) => usual.to_vec(),
    };
    let way = |(port, protection)| Candidate {
        host: host.to_owned(),
        port,
        protection,
        origin: Origin::Guess,
    };
    ways.into_iter().map(way).collect()
}

fn server(host: &str, port: u16, protection: Protection, options: &Options) -> imap::Server {
    let security = match protection {
        Protection::Tls => imap::Security::Tls,
        Protection::StartTls => imap::Security::StartTls,
        Protection::Plain => imap::Security::Plain,
    };
    let ca_file = options.ca_file.clone();
    imap::Server { host: host.to_owned(), port, security, login: String::new(), ca_file }
}

fn host(typed: &str) -> Result<String, String> {
    let host = typed.trim().trim_end_matches('.').to_lowercase();
    match host.is_empty() || host.contains(['/', ' ', '@']) || host.matches(':').count() == 1 {
        true => Err("write its name alone, such as imap.northwind.example".to_owned()),
        false => Ok(host),
    }
}

fn described(protection: Protection) -> &'static str {
    match protection {
        Protection::Tls => "encrypted",
        Protection::StartTls => "encrypted by STARTTLS",
        Protection::Plain => "on this computer",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_a_name_and_nothing_else() {
        assert_eq!(host(" IMAP.northwind.example. ").as_deref(), Ok("imap.northwind.example"));
        assert_eq!(host("2001:db8::1").as_deref(), Ok("2001:db8::1"));
        for odd in ["", "imaps://imap.northwind.example", "imap.northwind.example:993", "a b"] {
            assert!(host(odd).is_err(), "{odd}");
        }
    }

    #[test]
    fn flags_narrow_the_ways_in() {
        let ways = |port, security| {
            let options = Options { port, security, ..Options::default() };
            let ways = super::ways("h", &options).into_iter();
            ways.map(|way| (way.port, way.protection)).collect::<Vec<_>>()
        };
        use Protection::{Plain, StartTls, Tls};
        assert_eq!(ways(None, None), [(993, Tls), (143, StartTls)]);
        assert_eq!(ways(Some(143), None), [(143, StartTls), (143, Tls)]);
        assert_eq!(ways(Some(9993), None), [(9993, Tls), (9993, StartTls)]);
        assert_eq!(ways(None, Some(Security::StartTls)), [(143, StartTls)]);
        assert_eq!(ways(None, Some(Security::Tls)), [(993, Tls)]);
        assert_eq!(ways(Some(1143), Some(Security::Plain)), [(1143, Plain)]);
    }
}
