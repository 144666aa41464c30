//! A word about a draft, before it is sent.

use jiff::Timestamp;
use stepback::clock;

use super::{told::Told, *};
use crate::support::{
    client::Client,
    desktop::{Bus, FakeServer, Policy, Program, Screen},
    mailbox::{ANNA, LocalMail, ROBIN, annas_answer, days_ago, engaged_and_quiet},
    wait_until,
};

/// Dovecot without NOTIFY: news of Drafts is heard on a connection of its own.
const NO_NOTIFY: &str = "protocol imap {\n  imap_capability = IMAP4rev1 IDLE UIDPLUS LITERAL+\n}\n";
/// A word that stands in drafts and nowhere else.
const SECRET: &str = "marmalade";

/// Anna was engaged, and has been written to three times since, the last time yesterday.
pub(super) fn chased() -> Vec<Mail> {
    let mut mails = engaged_and_quiet();
    for (days, text) in [(5, "which of the teams comes first?"), (1, "did the list reach you?")] {
        let id = format!("again{days}@northwind.example");
        let text = format!("Hi Anna,\n\n{text}\n\nBest regards,\nRobin");
        let before = mails.last().expect("mail");
        let again = Mail::new(&id, (ROBIN, ANNA), "", &text).answering(before).days_ago(days);
        mails.push(again);
    }
    mails
}

/// A draft to Anna of that number, in words of its own.
pub(super) fn draft(number: usize) -> Mail {
    let words: Vec<String> =
        ["a", "b", "c", "d", "e"].map(|one| format!("{SECRET}{number}{one}")).into();
    let text = format!("Hi Anna,\n\nwhat became of {}?\n\nBest regards,\nRobin", words.join(" "));
    let id = format!("draft{number}@northwind.example");
    Mail::new(&id, (ROBIN, ANNA), &format!("Matter {number}"), &text)
}

/// What says so of a draft.
pub(super) fn is_caution(title: &str) -> bool {
    title == "Anna Kowalski · before you send"
}

/// The body of such a caution.
fn expected() -> String {
    let [first, second, last] = [9, 5, 1].map(days_ago);
    let until = days_ago(-4);
    let month = |at: Timestamp| at.strftime("%B").to_string();
    let day = |at: Timestamp| match month(at) == month(last) {
        true => at.strftime("%-d").to_string(),
        false => at.strftime("%-d %B").to_string(),
    };
    let last_day = last.strftime("%-d %B");
    let until = match (month(until) == month(days_ago(0)), until.strftime("%-d").to_string()) {
        (true, day) => {
            let ending = match day.as_str() {
                "1" | "21" | "31" => "st",
                "2" | "22" => "nd",
                "3" | "23" => "rd",
                _ => "th",
            };
            format!("the {day}{ending}")
        }
        (false, _) => until.strftime("%-d %B").to_string(),
    };
    format!("You wrote on {}, {} and {last_day}.\nLeave it until {until}?", day(first), day(second))
}

/// A client that saves drafts as mail programs do.
pub(super) struct Writer(Client);

impl Writer {
    pub(super) fn at(office: &Office) -> Self {
        Self(Client::log_in(office.dovecot.plain_port, USER, PASSWORD))
    }

    pub(super) fn save(&mut self, draft: &Mail) {
        self.0.append("Drafts", [(draft.bytes().as_slice(), None)]);
    }

    /// Takes all drafts but the newest out, or all of them.
    fn take_out(&mut self, which: &str) {
        self.0.must("SELECT Drafts");
        self.0.must(&format!("STORE {which} +FLAGS (\\Deleted)"));
        self.0.must("EXPUNGE");
    }
}

/// Saves twenty drafts, and returns how long each took to be told, in milliseconds, from the
/// moment the server had it; shortest first.
async fn delays(office: &Office, screen: &Screen, writer: &mut Writer) -> Vec<i128> {
    let mut delays = Vec::new();
    for number in 1..=20 {
        writer.save(&draft(number));
        let saved = clock::now();
        let cautions = |seen: &crate::support::desktop::Seen| {
            seen.notified.iter().filter(|one| is_caution(&one.title)).count()
        };
        screen.monitor().wait_until(|seen| cautions(seen) == number).await;
        delays.push(clock::now().duration_since(saved).as_millis());
    }
    assert_eq!(office.drafts().len(), 20);
    delays.sort_unstable();
    eprintln!("from saved to told, in ms: {delays:?}");
    delays
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot, Xvfb, openbox and dunst; tests/run.sh installs them"]
async fn a_draft_to_somebody_chased_is_told_within_two_seconds() {
    let bus = Bus::start();
    let screen = Screen::start(&bus, Program::Dunst).await;
    let office = Office::open().with(chased());
    let office = office.with_variable("DBUS_SESSION_BUS_ADDRESS", bus.address());
    let mut writer = Writer::at(&office);
    let _daemon = office.home.daemon();
    office.home.wait_for("acme.example", "play", "ease-off");
    office.home.wait_for_a_look();
    let delays = delays(&office, &screen, &mut writer).await;
    assert!(delays.iter().all(|delay| *delay < 2_000), "{delays:?}");
    let told = &screen.monitor().seen().notified[0];
    assert_eq!(told.body, expected());
    assert_eq!(told.labels(), ["Open", "Show why", "Fine as it is"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot, Xvfb, openbox and dunst; tests/run.sh installs them"]
async fn a_server_without_notify_tells_of_drafts_as_soon() {
    let bus = Bus::start();
    let screen = Screen::start(&bus, Program::Dunst).await;
    let office = Office::on(Dovecot::start_with(NO_NOTIFY)).with(chased());
    let office = office.with_variable("DBUS_SESSION_BUS_ADDRESS", bus.address());
    let mut writer = Writer::at(&office);
    let daemon = office.home.daemon();
    office.home.wait_for("acme.example", "play", "ease-off");
    // The lookouts are posted a while after the first look; until then the poll serves.
    let log = || office.dovecot.log().matches("Login:").count();
    crate::support::wait_until("the lookouts", crate::support::program::SOON * 2, || log() >= 4);
    let delays = delays(&office, &screen, &mut writer).await;
    assert!(delays.iter().all(|delay| *delay < 2_000), "{delays:?}");
    drop(daemon);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot and dbus-daemon; tests/run.sh installs them"]
async fn a_draft_saved_again_does_not_nag_and_one_thrown_away_takes_its_caution_along() {
    let bus = Bus::start();
    let server = FakeServer::start(&bus, Policy::Unicast).await;
    let office = Office::open().with(chased());
    let office = office.with_variable("DBUS_SESSION_BUS_ADDRESS", bus.address());
    let mut writer = Writer::at(&office);
    // One of long before lies there already.
    writer.save(&Mail { at: days_ago(60), ..draft(99) });
    let mut daemon = office.home.daemon();
    office.home.wait_for("acme.example", "play", "ease-off");
    office.home.wait_for_a_look();
    let mut first = draft(1);
    writer.save(&first);
    server.wait_until(|record| record.shown.len() == 1).await;
    for again in 2..6 {
        first.id = format!("again{again}@northwind.example");
        first.text = first.text.replace("Best", "There is more to say, and I say it here.\n\nBest");
        writer.save(&first);
        writer.take_out("1:1");
    }
    // A draft to nobody chased, to see that all of it was looked at.
    let other = Mail::new(
        "x@northwind.example",
        (ROBIN, ANNA),
        "Last",
        "Hi Anna,\n\nwhat now? Shall we stop?\n\nRobin",
    );
    writer.save(&other);
    server.wait_until(|record| record.asked.len() == 2).await;
    assert!(server.record().asked.iter().all(|popup| is_caution(&popup.title)));
    writer.take_out("1:*");
    server.wait_until(|record| record.shown.is_empty()).await;
    assert_eq!(server.record().asked.len(), 2);
    daemon.signal("TERM");
    assert_eq!(daemon.wait_for_end(crate::support::program::SOON), 0);
    for file in std::fs::read_dir(office.home.data()).unwrap().flatten() {
        let bytes = std::fs::read(file.path()).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(SECRET), "{}", file.path().display());
    }
    assert!(!daemon.log().contains(SECRET) && !daemon.log().contains("anna"), "{}", daemon.log());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot and dbus-daemon; tests/run.sh installs them"]
async fn our_own_draft_is_never_warned_of_nor_is_it_once_it_was_edited() {
    let on_screen = Told::of(engaged_and_quiet()).await;
    let ours = on_screen.saved_draft().await;
    let Told { office, server, .. } = &on_screen;
    // Two more mails make a chase of it.
    chased().into_iter().skip(3).for_each(|mail| office.deliver(&mail));
    office.home.wait_for("acme.example", "play", "ease-off");
    let mut writer = Writer::at(office);
    let edited =
        ours.replace("Message-ID: <", "Message-ID: <edited.").replace("fine", "quite fine");
    assert_ne!(edited, ours);
    writer.0.append("Drafts", [(edited.as_bytes(), None)]);
    writer.save(&draft(1));
    let told =
        server.wait_until(|record| record.asked.iter().any(|one| is_caution(&one.title))).await;
    let cautions = told.asked.iter().filter(|one| is_caution(&one.title)).count();
    assert_eq!(cautions, 1, "of the other draft, saved later");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot and dbus-daemon; tests/run.sh installs them"]
async fn a_caution_outlives_a_clean_restart_while_its_draft_is_there() {
    let bus = Bus::start();
    let server = FakeServer::start(&bus, Policy::Unicast).await;
    let office = Office::open().with(chased());
    let office = office.with_variable("DBUS_SESSION_BUS_ADDRESS", bus.address());
    let mut writer = Writer::at(&office);
    writer.save(&draft(99));
    let restart = async |daemon: crate::support::program::Daemon| {
        stop(daemon);
        server.wait_until(|record| record.shown.is_empty()).await;
        office.home.daemon()
    };
    let daemon = office.home.daemon();
    office.home.wait_for("acme.example", "play", "ease-off");
    office.home.wait_for_a_look();
    writer.save(&draft(1));
    server.wait_until(|record| record.shown.len() == 1).await;
    daemon.wait_for_log("showed a nudge");
    let daemon = restart(daemon).await;
    let record = server.wait_until(|record| record.shown.len() == 1).await;
    assert!(record.asked.len() == 2 && record.asked[0].body == record.asked[1].body);
    daemon.wait_for_log("showed a nudge");
    stop(daemon);
    writer.take_out("1:*");
    let daemon = office.home.daemon();
    // A mail that says when it has looked, and a draft that it has not seen then.
    let looks = || daemon.log().matches("read new mail").count();
    let before = looks();
    let hello = "Thank you for the tip about the parking.";
    office.deliver(&Mail::new("zoe@else.example", ("zoe@else.example", ROBIN), "Hello", hello));
    wait_until("a look", crate::support::program::SOON, || looks() > before);
    writer.save(&draft(2));
    server.wait_until(|record| record.shown.len() == 1).await;
    assert_eq!(server.record().asked.len(), 3, "the first draft is gone");
}

/// Ends a daemon as systemd does.
fn stop(mut daemon: crate::support::program::Daemon) {
    daemon.signal("TERM");
    assert_eq!(daemon.wait_for_end(crate::support::program::SOON), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot and dbus-daemon; tests/run.sh installs them"]
async fn their_answer_takes_the_caution_along() {
    let bus = Bus::start();
    let server = FakeServer::start(&bus, Policy::Unicast).await;
    let office = Office::open().with(chased());
    let office = office.with_variable("DBUS_SESSION_BUS_ADDRESS", bus.address());
    let _daemon = office.home.daemon();
    office.home.wait_for("acme.example", "play", "ease-off");
    office.home.wait_for_a_look();
    Writer::at(&office).save(&draft(1));
    server.wait_until(|record| record.shown.len() == 1).await;
    office.deliver(&annas_answer());
    server.wait_until(|record| record.shown.is_empty()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn drafts_in_a_maildir_are_told_too() {
    let bus = Bus::start();
    let server = FakeServer::start(&bus, Policy::Unicast).await;
    let home = Home::without_config().with("DBUS_SESSION_BUS_ADDRESS", bus.address());
    let mail: LocalMail = local::maildir(&home);
    chased().iter().for_each(|one| mail.deliver(one));
    mail.save_draft(&draft(99));
    let daemon = home.daemon();
    home.wait_for("acme.example", "play", "ease-off");
    home.wait_for_a_look();
    let mut delays = Vec::new();
    let mut files = Vec::new();
    for number in 1..=20 {
        files.push(mail.save_draft(&draft(number)));
        let saved = clock::now();
        server.wait_until(|record| record.asked.len() == number).await;
        delays.push(clock::now().duration_since(saved).as_millis());
    }
    assert_eq!(server.record().shown.len(), 20);
    stop(daemon);
    server.wait_until(|record| record.shown.is_empty()).await;
    let _daemon = home.daemon();
    server.wait_until(|record| record.shown.len() == 20).await;
    files.iter().for_each(|file| std::fs::remove_file(file).unwrap());
    server.wait_until(|record| record.shown.is_empty()).await;
    delays.sort_unstable();
    eprintln!("from saved to told, in ms: {delays:?}");
    assert!(delays.iter().all(|delay| *delay < 2_000), "{delays:?}");
    assert_eq!(server.record().asked.len(), 40);
}
