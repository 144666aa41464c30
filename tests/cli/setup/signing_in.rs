//! Setting up an account that is signed in to: the real program, by flags and by hand,
//! between a provider and a mail server that asks that provider.

use serde_json::Value;
use tempfile::TempDir;

use super::*;
use crate::support::{
    mailbox::engaged_and_quiet,
    provider::{CLIENT, Provider, SECRET, beside_a_browser, browse},
};

/// A provider, a mailbox that opens to its tokens, and a home where nothing is set up.
struct Cloud {
    provider: Provider,
    dovecot: Dovecot,
    home: Home,
    _settings: TempDir,
}

impl Cloud {
    fn open(mechanism: &str) -> Self {
        let provider = Provider::start();
        let (dovecot, settings) = provider.mail_server(mechanism);
        for mail in engaged_and_quiet() {
            dovecot.deliver_at("robin", mail.folder(), &mail.bytes(), mail.at);
        }
        let home = home();
        fs::write(home.path("client-secret"), SECRET).expect("the home is writable");
        Self { provider, dovecot, home, _settings: settings }
    }

    /// The flags that lead to the server, and to the provider in place of a big one.
    fn flags(&self, with: &str) -> Vec<String> {
        let mut flags = to(&self.dovecot);
        let urls = [
            ("authorization", "/authorize?audience=mail"),
            ("device", "/device"),
            ("token", "/token"),
        ];
        flags.extend(
            urls.iter().flat_map(|(name, path)| [format!("--{name}-url"), self.provider.url(path)]),
        );
        let rest =
            ["--oauth", with, "--scope", "imap", "--scope", "offline_access", "--no-browser"];
        flags.extend(rest.map(str::to_owned));
        flags
    }

    /// The same without a question left.
    fn all_flags(&self, with: &str) -> Vec<String> {
        let mut flags = self.flags(with);
        let secret = "cat \"$HOME/client-secret\"";
        let rest = ["--login", "robin", "--client-id", CLIENT, "--client-secret-command", secret];
        flags.extend(rest.map(str::to_owned));
        flags.extend(["--no-service", "--yes"].map(str::to_owned));
        flags
    }

    /// Sets up unattended, beside a browser that goes where it says.
    fn set_up(&self, flags: &[String]) -> Ran {
        let mut words = vec!["setup", "--address", ADDRESS];
        words.extend(flags.iter().map(String::as_str));
        beside_a_browser(self.home.command(&words)).0
    }

    /// Asserts that the daemon can go on with what was set up.
    #[track_caller]
    fn assert_works(&self) {
        self.home.says(&["config", "check"]);
        let ran = self.home.run(&["run", "--once"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let states: Vec<Value> =
            self.home.relationships().iter().filter_map(|one| one.get("state")).cloned().collect();
        assert_eq!(states, ["silent"]);
        let token = self.home.path("data/stepback/work.token");
        let mode = fs::metadata(token).expect("a token").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    /// Asserts that nothing that opens the mailbox was shown or is in the config.
    #[track_caller]
    fn assert_silent(&self, shown: &str) {
        let shown = shown.to_owned() + &config(&self.home).unwrap_or_default();
        for secret in self.provider.secrets() {
            assert!(!shown.contains(&secret), "{secret} in {shown}");
        }
    }
}

#[test]
#[ignore = "needs dovecot-imapd; tests/run.sh installs it"]
fn an_unattended_setup_signs_in_with_the_browser_or_by_a_code() {
    for (with, mechanism) in
        [("google", "xoauth2"), ("microsoft", "oauthbearer"), ("other", "xoauth2")]
    {
        let cloud = Cloud::open(mechanism);
        let ran = cloud.set_up(&cloud.all_flags(with));
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
        let told = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            told.contains("Sign in as robin") && told.contains("In the last seven days"),
            "{told}"
        );
        assert!(told.contains("work.token, not encrypted; only you can read it."), "{told}");
        assert_eq!(told.contains("WDJB-MJHT"), with == "microsoft", "{told}");
        cloud.assert_works();
        cloud.assert_silent(&told);
    }
}

#[test]
#[ignore = "needs dovecot-imapd; tests/run.sh installs it"]
fn a_sign_in_that_fails_says_why_and_leaves_nothing() {
    let cloud = Cloud::open("xoauth2");
    let changed = |old: &str, new: &str| {
        let flags = cloud.all_flags("google").into_iter();
        flags.map(|flag| if flag == old { new.to_owned() } else { flag }).collect::<Vec<_>>()
    };
    for (flags, said) in [
        (changed("robin", "somebody.else"), "does not take the sign-in of somebody.else"),
        (changed(CLIENT, ""), "that is no client id"),
        (
            changed("cat \"$HOME/client-secret\"", "echo wrong"),
            "refuses this program: invalid_client",
        ),
        (changed(&cloud.provider.url("/token"), "http://127.0.0.1:1/token"), "127.0.0.1"),
    ] {
        let ran = cloud.set_up(&flags);
        assert!(ran.code > 0 && ran.err.contains(said), "{said}: {} {}", ran.out, ran.err);
        assert!(!ran.err.contains("systemctl"), "nothing runs yet: {}", ran.err);
        assert_untouched(&cloud.home);
    }
}

/// Answers the questions up to the sign-in, of which the first is for a wrong mailbox and
/// the second is refused, and returns at the question whether all shall be written.
fn by_hand(cloud: &Cloud, columns: u16) -> Terminal {
    let flags = cloud.flags("google");
    let words: Vec<&str> = ["setup"].into_iter().chain(flags.iter().map(String::as_str)).collect();
    let mut terminal = Terminal::start(&cloud.home.command(&words), columns);
    terminal.answer("Your mail address:", ADDRESS);
    terminal.answer("A name for this account", "");
    terminal.answer("Your user name there:", "somebody");
    terminal.wait_for("Publish app");
    terminal.answer("The client id:", CLIENT);
    terminal.answer("the client's secret", "cat \"$HOME/client-secret\"");
    sign_in(&mut terminal);
    terminal.wait_for("does not take the sign-in of somebody");
    // The second of the three is another user name.
    terminal.answer("What now?", "\u{1b}[B");
    terminal.answer("Your user name there:", "robin");
    cloud.provider.inside().denies = true;
    sign_in(&mut terminal);
    terminal.wait_for("access was refused");
    cloud.provider.inside().denies = false;
    terminal.answer("What now?", "");
    terminal.answer("The client id:", "");
    terminal.answer("the client's secret", "");
    sign_in(&mut terminal);
    terminal.wait_for("In the last seven days");
    terminal.answer("public holidays", "");
    terminal.wait_for("Write it?");
    terminal
}

/// Goes where the terminal says.
fn sign_in(terminal: &mut Terminal) {
    let url = terminal.line("http://127.0.0.1");
    browse(&url);
}

#[test]
#[ignore = "needs dovecot-imapd; tests/run.sh installs it"]
fn by_hand_the_browser_signs_in_once_all_answers_are_right() {
    for columns in [80, 50] {
        let cloud = Cloud::open("xoauth2");
        let mut terminal = by_hand(&cloud, columns);
        terminal.type_in("y\r");
        terminal.wait_for("Done.");
        assert_eq!(terminal.end(), 0);
        cloud.assert_works();
        cloud.assert_silent(&terminal.screen());
        let screen = terminal.screen();
        let explained = screen.lines().skip_while(|line| !line.starts_with("Google wants"));
        let mut explained = explained.take_while(|line| !line.contains("The client id"));
        let long = explained.find(|line| line.chars().count() > usize::from(columns));
        assert_eq!(long, None);
    }
}

#[test]
#[ignore = "needs dovecot-imapd; tests/run.sh installs it"]
fn who_stops_after_signing_in_has_kept_nothing() {
    let cloud = Cloud::open("xoauth2");
    let mut terminal = by_hand(&cloud, 80);
    terminal.type_in("\u{3}");
    terminal.wait_for("nothing was changed");
    assert_eq!(terminal.end(), 1);
    assert_untouched(&cloud.home);

    // An account that is signed in to already stays so.
    assert_eq!(cloud.set_up(&cloud.all_flags("google")).code, 0);
    let before =
        (config(&cloud.home), fs::read(cloud.home.path("data/stepback/work.token")).unwrap());
    let mut flags = cloud.flags("google");
    flags.push("--replace".to_owned());
    let words: Vec<&str> = ["setup"].into_iter().chain(flags.iter().map(String::as_str)).collect();
    let mut terminal = Terminal::start(&cloud.home.command(&words), 80);
    terminal.answer("Your mail address:", ADDRESS);
    terminal.answer("Your user name there:", "robin");
    terminal.answer("The client id:", CLIENT);
    terminal.answer("the client's secret", "cat \"$HOME/client-secret\"");
    sign_in(&mut terminal);
    terminal.wait_for("Write it?");
    terminal.type_in("n\r");
    assert_eq!(terminal.end(), 1);
    let after =
        (config(&cloud.home), fs::read(cloud.home.path("data/stepback/work.token")).unwrap());
    assert_eq!(before, after);
}

#[test]
#[ignore = "needs dovecot-imapd and gnome-keyring; tests/run.sh installs them"]
fn a_keyring_keeps_the_token_and_the_clients_secret_once_all_is_written() {
    if !Keyring::is_here() {
        let test = "a_keyring_keeps_the_token_and_the_clients_secret_once_all_is_written";
        return Keyring::unlocked().run(&format!("cli::setup::signing_in::{test}"));
    }
    let mut cloud = Cloud::open("xoauth2");
    let bus = std::env::var("DBUS_SESSION_BUS_ADDRESS").unwrap();
    cloud.home = Home::without_config().with("DBUS_SESSION_BUS_ADDRESS", bus);
    for (answer, code) in [("n\r", 1), ("y\r", 0)] {
        let mut flags = cloud.flags("google");
        flags
            .extend(["--login", "robin", "--client-id", CLIENT, "--no-service"].map(str::to_owned));
        let words = ["setup", "--address", ADDRESS].into_iter();
        let words: Vec<&str> = words.chain(flags.iter().map(String::as_str)).collect();
        let mut terminal = Terminal::start(&cloud.home.command(&words), 80);
        terminal.answer("A name for this account", "");
        terminal.answer("The client's secret", SECRET);
        sign_in(&mut terminal);
        terminal.answer("public holidays", "");
        terminal.wait_for("Write it?");
        terminal.type_in(answer);
        assert_eq!(terminal.end(), code, "{}", terminal.screen());
        assert!(!terminal.screen().contains(SECRET), "it is not shown");
        assert_eq!(terminal.screen().contains("The sign-in is in your keyring."), code == 0);
    }
    assert_eq!(cloud.home.run(&["run", "--once"]).code, 0);
}
