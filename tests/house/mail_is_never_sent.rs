//! The first promise: the program cannot send mail.

use std::fs;

use super::{Source, assert_kept_in_src, assert_none, code::Code, root};

/// Ports at which mail is handed in, and that mean little else.
const SUBMISSION_PORTS: &[&str] = &["465", "587"];

/// The port that is also a plain number: it needs the word beside it.
const SMTP_PORT: &str = "25";

/// How far a port's number may stand behind its name, as in `PORT: u16 = 25`.
const NAME_TO_NUMBER: usize = 5;

/// Programs that send what they are given.
const SENDERS: &[&str] = &["sendmail", "msmtp", "mailx"];

/// Crates that send, besides all with `smtp` in their names.
const SENDING_CRATES: &[&str] = &["lettre", "mail-send", "sendmail"];

fn complaints(source: &Source) -> Vec<String> {
    let words = Code::read(source).words;
    let ports =
        words.windows(NAME_TO_NUMBER).filter(|words| is_smtp_port(words)).map(<[_]>::concat);
    let others = words.iter().filter(|word| is_submission(word)).cloned();
    others
        .chain(ports)
        .map(|what| format!("{}: no mail is ever sent, but this has {what}", source.path))
        .collect()
}

fn is_submission(word: &str) -> bool {
    match word.split_once('"') {
        None => SUBMISSION_PORTS.contains(&word.trim_end_matches("_u16").trim_end_matches("u16")),
        Some((_prefix, text)) => speaks_smtp(text.trim_end_matches(['"', '#'])),
    }
}

/// Tells whether a string greets a mail server, names a sending program or
/// connects to a port for mail; a clock's `10:25` is none of it.
fn speaks_smtp(text: &str) -> bool {
    let program = text.rsplit('/').next().unwrap_or_default();
    let is_port = |port: &str| SUBMISSION_PORTS.contains(&port) || port == SMTP_PORT;
    let is_host =
        |host: &str| host.ends_with(|end: char| end.is_alphabetic() || "]}".contains(end));
    text.starts_with("EHLO")
        || text.starts_with("HELO")
        || SENDERS.contains(&program)
        || text.rsplit_once(':').is_some_and(|(host, port)| is_host(host) && is_port(port))
}

fn is_smtp_port(words: &[String]) -> bool {
    let [name, value @ ..] = words else { return false };
    let is_name = name.to_lowercase().split('_').any(|part| part == "port");
    let mut value = value.iter().take_while(|word| ![",", ";", ")", "}"].contains(&word.as_str()));
    is_name && value.any(|word| word.trim_end_matches("u16") == SMTP_PORT)
}

/// Complains about crates in the lock file that send mail.
fn sending_crates(lock: &str) -> Vec<String> {
    let names = lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
    names
        .filter(|name| name.contains("smtp") || SENDING_CRATES.contains(name))
        .map(|name| format!("Cargo.lock: no mail is ever sent, but `{name}` can"))
        .collect()
}

#[test]
fn no_source_hands_in_mail() {
    assert_kept_in_src(complaints);
}

#[test]
fn no_crate_in_the_tree_sends_mail() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("the lock file");
    assert!(lock.contains("name = \"stepback\""), "this is not our lock file");
    assert_none(sending_crates(&lock));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_fine(text: &str) -> bool {
        complaints(&Source::new("src/imap/mod.rs", text)).is_empty()
    }

    #[test]
    fn a_port_for_mail_is_found_however_it_is_written() {
        for text in [
            "const SUBMISSION: u16 = 587;",
            "fn f() { connect((host, 465u16)) }",
            "const PORT: u16 = 25;",
            "fn f() { Server { host, port: 25 } }",
            "fn f() { connect(\"mail.northwind.example:25\") }",
            "fn f() { connect(format!(\"{host}:587\")) }",
        ] {
            assert!(!is_fine(text), "{text}");
        }
    }

    #[test]
    fn the_words_and_programs_of_sending_are_found() {
        for text in [
            "fn f() { write(b\"EHLO stepback\\r\\n\") }",
            "fn f() { Command::new(\"sendmail\") }",
            "fn f() { Command::new(\"/usr/sbin/sendmail\") }",
        ] {
            assert!(!is_fine(text), "{text}");
        }
    }

    #[test]
    fn reading_mail_and_counting_to_25_is_fine() {
        for text in [
            "const PORT: u16 = 993;",
            "fn f() { idle(minutes(25)); import(25); Server { port: 993, wait: 25 } }",
            "const AT: &str = \"2026-11-22 10:25\";",
            "/// Never speaks to port 587.\nconst A: &str = \"550 after RCPT TO:<a@b.example>\";",
        ] {
            assert!(is_fine(text), "{text}");
        }
    }

    #[test]
    fn a_crate_that_sends_is_found_in_the_lock_file() {
        let lock = |name| format!("[[package]]\nname = \"{name}\"\nversion = \"1.0.0\"\n");
        assert_none(sending_crates(&lock("mail-parser")));
        assert_eq!(sending_crates(&lock("lettre")).len(), 1);
        assert_eq!(sending_crates(&lock("async-smtp")).len(), 1);
    }
}
