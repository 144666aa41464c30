//! What each button does, and that it does it once.

use std::time::Duration;

use super::{told::Told, *};
use crate::support::{
    desktop::{Bus, Program, Record, Screen},
    mailbox::{annas_answer, engaged_and_quiet, never_answered},
    wait_until,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot and dbus-daemon; tests/run.sh installs them"]
async fn a_draft_is_saved_into_the_thread_however_often_it_is_pressed() {
    let told = Told::of(engaged_and_quiet()).await;
    told.server.click(told.nudge, "save-draft").await;
    // Twice more, faster than the popup can be taken down.
    for _ in 0..2 {
        told.server.say("ActionInvoked", &(told.nudge, "save-draft")).await;
    }
    told.wait_for_notice("Draft saved").await;
    let drafts = told.office.drafts();
    assert_eq!(drafts.len(), 1);
    let draft = drafts[0].replace("\r\n ", " ").replace("\r\n\t", " ");
    for line in [
        "In-Reply-To: <question@northwind.example>\r\n",
        "References: <offer@northwind.example> <interest@acme.example> <question@northwind.example>\r\n",
        "Subject: Re: Route planning for the depot\r\n",
    ] {
        assert!(draft.contains(line), "{line} is not in {draft}");
    }
    let to = draft.lines().find(|line| line.starts_with("To:")).unwrap();
    assert!(to.contains("Anna Kowalski") && to.contains("<anna@acme.example>"), "{to}");
    assert_eq!(told.office.dovecot.flags(USER, "Drafts"), ["DS"]);
    // Once more, on what some desktops leave standing.
    told.server.say("ActionInvoked", &(told.nudge, "save-draft")).await;
    told.office.deliver(&annas_answer());
    told.office.home.wait_for("acme.example", "state", "yours");
    assert_eq!((told.office.drafts().len(), told.notices("Draft saved")), (1, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot, Xvfb, openbox and dunst; tests/run.sh installs them"]
async fn a_real_button_saves_the_draft() {
    let bus = Bus::start();
    let screen = Screen::start(&bus, Program::Dunst).await;
    let office = Office::open().with(engaged_and_quiet());
    let office = office.with_variable("DBUS_SESSION_BUS_ADDRESS", bus.address());
    let daemon = office.home.daemon();
    screen.monitor().wait_until(|seen| seen.notified.iter().any(|one| one.id.is_some())).await;
    daemon.wait_for_log("showed a nudge");
    screen.press("Save draft").await;
    let saved = |title: &str| title == "Draft saved";
    screen.monitor().wait_until(|seen| seen.notified.iter().any(|one| saved(&one.title))).await;
    assert_eq!(office.drafts().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot and dbus-daemon; tests/run.sh installs them"]
async fn a_draft_asked_for_while_the_server_is_down_is_saved_when_it_is_back() {
    let mut told = Told::of(engaged_and_quiet()).await;
    told.office.dovecot.stop();
    told.server.click(told.nudge, "save-draft").await;
    told.office.home.wait_for_trouble("work: draft 1");
    told.office.dovecot.start_again();
    told.wait_for_notice("Draft saved").await;
    assert_eq!(told.office.drafts().len(), 1);
    told.office.home.wait_for_recovery("work: draft 1");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot and dbus-daemon; tests/run.sh installs them"]
async fn a_snoozed_relationship_rests() {
    let told = Told::of(engaged_and_quiet()).await;
    told.server.click(told.nudge, "snooze").await;
    let relationship = told.office.home.wait_for("acme.example", "state", "paused");
    let until: jiff::Timestamp = relationship["until"].as_str().unwrap().parse().unwrap();
    let week = until.duration_since(stepback::clock::now()).as_hours();
    assert!((24 * 7 - 1..=24 * 7).contains(&week), "{week} hours");
    let is_off = |record: &Record| record.shown.iter().all(|popup| popup.id != told.nudge);
    told.server.wait_until(is_off).await;
    told.wait_for_notice("Snoozed").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot and dbus-daemon; tests/run.sh installs them"]
async fn what_is_not_a_deal_is_ignored_from_then_on() {
    let told = Told::of(engaged_and_quiet()).await;
    assert_eq!(
        told.office.home.json(&["list", "--all", "--json"])["relationships"][0]["play"],
        "step-back"
    );
    told.server.click(told.nudge, "not-a-deal").await;
    let all = || told.office.home.json(&["list", "--all", "--json"]);
    wait_until("the relationship to be ignored", Duration::from_secs(10), || {
        all()["relationships"].as_array().unwrap().is_empty()
    });
    let shown = told.office.home.says(&["show", "anna@acme.example"]);
    assert!(shown.contains("not looked at: ignored"), "{shown}");
    assert!(told.office.drafts().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot and dbus-daemon; tests/run.sh installs them"]
async fn what_was_let_go_is_closed() {
    let told = Told::of(never_answered()).await;
    let popup = told.server.record().shown[0].clone();
    assert!(popup.title.starts_with("Tom Harker"), "{}", popup.title);
    let labels: Vec<&str> = popup.actions.iter().skip(1).step_by(2).map(String::as_str).collect();
    assert_eq!(labels, ["Open", "Let go", "Snooze", "Not a deal"]);
    told.server.click(told.nudge, "let-go").await;
    told.office.home.wait_for("harker.example", "state", "closed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
#[ignore = "needs Dovecot and dbus-daemon; tests/run.sh installs them"]
async fn the_popup_itself_leads_to_the_story() {
    let told = Told::of(engaged_and_quiet()).await;
    told.server.click(told.nudge, "default").await;
    told.wait_for_notice("The whole story").await;
    let asked = told.server.record().asked;
    let notice = asked.iter().find(|popup| popup.title == "The whole story").unwrap();
    let id = notice.body.rsplit(' ').next().unwrap();
    assert!(told.office.home.says(&["show", id]).contains("Anna Kowalski"));
}
