//! `stepback setup`: unattended and by hand, against a real server.

mod signing_in;

use std::{fs, io::Write as _, os::unix::fs::PermissionsExt as _, process::Stdio};

use crate::support::{
    desktop::Bus,
    dovecot::{Dovecot, PASSWORD},
    keyring::Keyring,
    mailbox::{LocalMail, Mail, ROBIN, annas_answer, days_ago},
    program::{Home, Ran},
    terminal::Terminal,
};

const ADDRESS: &str = "robin@northwind.example";

/// A home where nobody has set anything up and no desktop is.
fn home() -> Home {
    let home = Home::without_config();
    let bus = format!("unix:path={}", home.path("runtime/no-bus").display());
    home.with("DBUS_SESSION_BUS_ADDRESS", bus)
}

/// A home with a systemctl in it that says yes to everything and remembers what it heard.
fn home_with_systemd() -> Home {
    let home = home();
    let bin = home.path("bin");
    fs::create_dir(&bin).expect("the home is writable");
    let script = "#!/bin/sh\necho \"$@\" >> \"$HOME/systemctl.log\"\necho Version=252\n";
    fs::write(bin.join("systemctl"), script).expect("the home is writable");
    fs::set_permissions(bin.join("systemctl"), fs::Permissions::from_mode(0o755))
        .expect("the home is writable");
    let path = std::env::var("PATH").unwrap_or_default();
    home.with("PATH", format!("{}:{path}", bin.display()))
}

fn config(home: &Home) -> Option<String> {
    fs::read_to_string(home.path("config/stepback/config.toml")).ok()
}

/// The flags that lead to a server.
fn to(dovecot: &Dovecot) -> Vec<String> {
    let (port, ca_file) = (dovecot.tls_port.to_string(), dovecot.ca_file.display().to_string());
    ["--host", "localhost", "--port", &port, "--ca-file", &ca_file].map(str::to_owned).to_vec()
}

/// Runs an unattended setup with this on standard input.
fn set_up(home: &Home, flags: &[String], more: &[&str], input: &str) -> Ran {
    let flags: Vec<&str> = flags.iter().map(String::as_str).chain(more.iter().copied()).collect();
    let mut command = home.command(&[["setup", "--address", ADDRESS].as_slice(), &flags].concat());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    // It may end before it reads.
    let _ = child.stdin.take().expect("its input").write_all(input.as_bytes());
    let output = child.wait_with_output().expect("its output");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    let (code, out, err) =
        (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr));
    assert!(!out.contains(PASSWORD) && !err.contains(PASSWORD), "{out}{err}");
    Ran { code, out, err }
}

#[track_caller]
fn assert_untouched(home: &Home) {
    assert_eq!(config(home), None);
    let left = fs::read_dir(home.data()).into_iter().flatten().flatten();
    assert_eq!(left.map(|entry| entry.file_name()).collect::<Vec<_>>(), [""; 0]);
}

#[test]
#[ignore = "needs dovecot-imapd; tests/run.sh installs it"]
fn an_unattended_setup_leads_to_an_account_that_works() {
    let dovecot = Dovecot::start();
    let sales = ROBIN.replace("robin@", "sales@");
    let sent = Mail::new("s1@n", (&sales, "anna@acme.example"), "Offer", "Hello").days_ago(2);
    dovecot.deliver("robin", "Sent", &sent.bytes());
    dovecot.deliver_at("robin", "INBOX", &annas_answer().bytes(), days_ago(1));
    let old = Mail::new("old@acme", ("anna@acme.example", ROBIN), "Plans", "Hello").days_ago(20);
    dovecot.deliver_at("robin", "Clients/Acme", &old.bytes(), days_ago(20));
    let home = home();
    let more = ["--password-stdin", "--store", "file", "--holidays", "NL", "--no-service", "--yes"];
    let ran = set_up(&home, &to(&dovecot), &more, &format!("{PASSWORD}\n"));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    for told in ["Sent (what you sent)", "Clients/Acme\n", "In the last seven days 2 mails"] {
        assert!(ran.out.contains(told), "{told}: {}", ran.out);
    }
    let text = config(&home).expect("a config");
    for line in
        ["[account.work]", "identities = [\"sales@northwind.example\"]", "holidays = \"NL\""]
    {
        assert!(text.lines().any(|there| there == line), "{line}: {text}");
    }
    assert!(text.contains("# Waiting is counted in working time"), "it explains itself: {text}");
    let mode = |name: &str| fs::metadata(home.path(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("data/stepback/work.password"), 0o600);
    assert_eq!(mode("config/stepback/config.toml"), 0o600);
    home.says(&["config", "check"]);
    home.run(&["run", "--once"]);
    assert_eq!(home.json(&["status", "--json"])["accounts"][0]["messages"], 3);
}

#[test]
#[ignore = "needs dovecot-imapd; tests/run.sh installs it"]
fn what_fails_says_why_and_changes_nothing() {
    let dovecot = Dovecot::start();
    let home = home();
    let good = to(&dovecot);
    let tls_port = dovecot.tls_port.to_string();
    let other = |host: &str, port: &str| {
        let ca_file = dovecot.ca_file.display().to_string();
        ["--host", host, "--port", port, "--ca-file", &ca_file].map(str::to_owned).to_vec()
    };
    let no_ca = good[..4].to_vec();
    let rest = ["--password-stdin", "--store", "file", "--no-service", "--yes"];
    for (flags, password, said) in [
        (&good, "wrong", "refused the login of robin@northwind.example"),
        (&no_ca, PASSWORD, "ca_file"),
        (&other("127.0.0.1", &tls_port), PASSWORD, "the certificate of 127.0.0.1 is not valid"),
        (&other("localhost", "1"), PASSWORD, "localhost"),
    ] {
        let ran = set_up(&home, flags, &rest, password);
        assert_eq!(ran.code, 1, "{said}: {} {}", ran.out, ran.err);
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
        assert_untouched(&home);
    }
    let ran = set_up(&home, &good, &["--password-command", "exit 3", "--no-service", "--yes"], "");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("the password command ended with code 3"), "{}", ran.err);
    assert_untouched(&home);
}

#[test]
fn without_a_terminal_the_missing_flag_is_named() {
    let home = home();
    let ran = home.run(&["setup"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--address"), "{}", ran.err);
    let ran = home.run(&["setup", "--address", "robin"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("write it whole"), "{}", ran.err);
    let ran = home.run(&["setup", "--address", "robin@tuta.com"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("Tuta has no IMAP") && ran.err.contains("--maildir"), "{}", ran.err);
    assert_untouched(&home);
}

#[test]
#[ignore = "needs dovecot-imapd; tests/run.sh installs it"]
fn each_answer_that_is_missing_is_named_before_anything_is_written() {
    let dovecot = Dovecot::start();
    let home = home_with_systemd();
    let command = format!("echo {PASSWORD}");
    let mut flags = to(&dovecot);
    for (flag, more) in [
        ("--password-command", ["--password-command", &command]),
        ("--service or --no-service", ["--no-service", ""]),
    ] {
        let ran = set_up(&home, &flags, &[], "");
        assert_eq!(ran.code, 2, "{} {}", ran.out, ran.err);
        assert!(ran.err.contains(flag), "{flag}: {}", ran.err);
        flags.extend(more.iter().filter(|word| !word.is_empty()).map(|word| (*word).to_owned()));
    }
    let ran = set_up(&home, &flags, &[], "");
    assert!(ran.err.contains("--yes"), "{}", ran.err);
    assert_untouched(&home);
    assert_eq!(set_up(&home, &flags, &["--yes"], "").code, 0);
    assert!(config(&home).unwrap().contains("password_command = \"echo "));
}

#[test]
#[ignore = "needs dovecot-imapd; tests/run.sh installs it"]
fn a_config_that_is_there_keeps_its_words() {
    let dovecot = Dovecot::start();
    let before = "# mine\n[account.home]\naddress = \"robin@home.example\" # private\n\
        host = \"imap.home.example\"\n\n[hours]\nfrom = \"08:00\"\n";
    let home = home();
    home.configure(before);
    let command = format!("echo {PASSWORD}");
    let flags =
        [to(&dovecot), ["--password-command", &command].map(str::to_owned).to_vec()].concat();
    let rest = ["--no-service", "--yes"];
    let ran = set_up(&home, &flags, &rest, "");
    assert_eq!(ran.code, 0, "{} {}", ran.out, ran.err);
    let both = config(&home).unwrap();
    let (head, tail) = before.split_once("\n[hours]").unwrap();
    assert!(both.starts_with(head) && both.ends_with(&format!("[hours]{tail}")), "{both}");
    assert!(home.says(&["config", "check"]).contains("accounts home, work"));

    // The same address once more changes nothing unless that is asked for.
    let ran = set_up(&home, &flags, &rest, "");
    assert!(ran.code == 2 && ran.err.contains("--replace"), "{} {}", ran.out, ran.err);
    assert_eq!(config(&home).as_ref(), Some(&both));
    let login = ["--no-service", "--yes", "--replace", "--login", "robin"];
    let ran = set_up(&home, &flags, &login, "");
    assert_eq!(ran.code, 0, "{} {}", ran.out, ran.err);
    let renewed = config(&home).unwrap();
    assert!(renewed.starts_with(head) && renewed.contains("login = \"robin\""), "{renewed}");

    home.configure("[account");
    assert_eq!(set_up(&home, &flags, &rest, "").code, 78);
    assert_eq!(config(&home).as_deref(), Some("[account"));
}

#[test]
#[ignore = "needs dovecot-imapd; tests/run.sh installs it"]
fn the_service_starts_this_program() {
    let dovecot = Dovecot::start();
    let home = home_with_systemd();
    let command = format!("echo {PASSWORD}");
    let more = ["--password-command", &command, "--service", "--yes"];
    let ran = set_up(&home, &to(&dovecot), &more, "");
    assert_eq!(ran.code, 0, "{} {}", ran.out, ran.err);
    let unit = fs::read_to_string(home.path("config/systemd/user/stepback.service")).unwrap();
    let program = env!("CARGO_BIN_EXE_stepback");
    assert!(unit.contains(&format!("ExecStart={program} run\n")), "{unit}");
    assert!(home.path("config/systemd/user/stepback.service.d/hardening.conf").exists());
    let heard = fs::read_to_string(home.path("systemctl.log")).unwrap();
    let asked = ["daemon-reload", "enable stepback.service", "restart stepback.service"];
    assert!(heard.ends_with(&asked.map(|words| format!("--user {words}\n")).concat()), "{heard}");
}

#[test]
fn a_maildir_needs_no_server() {
    let home = home();
    LocalMail::make(&home.path("Mail"));
    let mail = home.path("Mail").display().to_string();
    let flags = ["--maildir".to_owned(), mail];
    let ran = set_up(&home, &flags, &["--no-service", "--yes"], "");
    assert_eq!(ran.code, 0, "{} {}", ran.out, ran.err);
    assert!(config(&home).unwrap().contains("source = \"maildir\""));
    home.says(&["config", "check"]);
}

#[test]
#[ignore = "needs dovecot-imapd and gnome-keyring; tests/run.sh installs them"]
fn a_password_goes_into_the_keyring_where_there_is_one() {
    if !Keyring::is_here() {
        let name = "cli::setup::a_password_goes_into_the_keyring_where_there_is_one";
        return Keyring::unlocked().run(name);
    }
    let dovecot = Dovecot::start();
    let bus = std::env::var("DBUS_SESSION_BUS_ADDRESS").unwrap();
    let home = Home::without_config().with("DBUS_SESSION_BUS_ADDRESS", bus);
    let more = ["--password-stdin", "--no-service", "--yes"];
    let ran = set_up(&home, &to(&dovecot), &more, PASSWORD);
    assert_eq!(ran.code, 0, "{} {}", ran.out, ran.err);
    assert!(ran.out.contains("The password is in your keyring."), "{}", ran.out);
    let ran = home.run(&["doctor"]);
    assert!(ran.out.contains("login: localhost lets robin@northwind.example in"), "{}", ran.out);
}

/// Sets up by hand, up to the question whether all this shall be written.
fn by_hand(home: &Home, dovecot: &Dovecot, columns: u16) -> Terminal {
    let mut flags = vec!["setup".to_owned()];
    flags.extend(to(dovecot));
    let flags: Vec<&str> = flags.iter().map(String::as_str).collect();
    let mut terminal = Terminal::start(&home.command(&flags), columns);
    terminal.answer("Your mail address:", "robin");
    terminal.wait_for("write it whole");
    terminal.answer("Your mail address:", ADDRESS);
    terminal.answer("A name for this account", "");
    terminal.answer("Your user name there:", "");
    // The second of the two is the file.
    terminal.answer("In a file", "\u{1b}[B");
    terminal.answer("The password", "wrong");
    terminal.wait_for("refused the login");
    terminal.answer("What now?", "");
    terminal.answer("The password", PASSWORD);
    terminal.wait_for("In the last seven days");
    terminal.answer("public holidays", "Utopia");
    terminal.wait_for("no holidays are known");
    terminal.answer("public holidays", "nl");
    terminal.answer("whenever you are logged in?", "n");
    terminal.wait_for("Write it?");
    terminal
}

#[test]
#[ignore = "needs dovecot-imapd; tests/run.sh installs it"]
fn by_hand_wrong_answers_are_asked_again_and_the_password_is_not_shown() {
    let dovecot = Dovecot::start();
    for columns in [100, 60] {
        let home = home_with_systemd();
        let mut terminal = by_hand(&home, &dovecot, columns);
        terminal.type_in("y\r");
        terminal.wait_for("Done.");
        assert_eq!(terminal.end(), 0);
        let screen = terminal.screen().replace("secret-tool", "");
        assert!(!screen.contains(PASSWORD), "{screen}");
        assert!(config(&home).unwrap().contains("holidays = \"NL\""));
        home.says(&["config", "check"]);
    }
}

#[test]
#[ignore = "needs dovecot-imapd; tests/run.sh installs it"]
fn ctrl_c_at_the_last_question_leaves_all_as_it_was() {
    let dovecot = Dovecot::start();
    for key in ["\u{3}", "n\r"] {
        let home = home_with_systemd();
        let mut terminal = by_hand(&home, &dovecot, 80);
        terminal.type_in(key);
        terminal.wait_for("nothing was changed");
        assert_eq!(terminal.end(), 1);
        assert_untouched(&home);
        assert!(!home.path("config/systemd").exists());
    }
}

#[tokio::test]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn a_bus_without_a_keyring_offers_none() {
    let bus = Bus::start();
    let home = Home::without_config().with("DBUS_SESSION_BUS_ADDRESS", bus.address());
    let ran = home.run(&["doctor"]);
    assert!(ran.out.contains("keyring: there is none; no account needs it"), "{}", ran.out);
}
