//! Against a fake server in each manner.

use super::*;

#[tokio::test]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn a_nudge_is_shown_as_the_server_takes_it() {
    let bus = Bus::start();
    let server = FakeServer::start(&bus, Policy::Broadcast).await;
    let (desktop, _events) = connect(&bus).await;
    let urgent = Popup { urgency: Urgency::Urgent, ..nudge("a") };
    let shown = desktop.show(&urgent, None).await.unwrap();
    let asked = server.record().asked.remove(0);
    assert_eq!(asked.id, shown.id);
    assert_eq!(asked.title, "Anna Kowalski · quiet, a");
    assert_eq!(
        asked.body,
        "You wrote on 5, 9 and 12 November.\nAsk &lt;if&gt; it is over &amp; done?"
    );
    assert_eq!(asked.actions[..4], ["default", "Open", "save-draft:a", "Save draft"]);
    assert_eq!(asked.actions.len(), 2 * (1 + MAX_BUTTONS));
    assert_eq!(asked.urgency, Some(2));
}

#[tokio::test]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn a_poor_server_gets_plain_text_and_no_buttons() {
    let bus = Bus::start();
    let server = FakeServer::with_capabilities(&bus, Policy::Broadcast, &["body"]).await;
    let (desktop, _events) = connect(&bus).await;
    desktop.show(&nudge("a"), None).await.unwrap();
    let asked = server.record().asked.remove(0);
    assert!(asked.body.ends_with("<if> it is over & done?"));
    assert!(asked.actions.is_empty());
}

#[tokio::test]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn a_pressed_button_reaches_us_once_and_the_popup_is_closed() {
    for policy in POLICIES {
        let bus = Bus::start();
        let server = FakeServer::start(&bus, policy).await;
        let (desktop, mut events) = connect(&bus).await;
        let a = desktop.show(&nudge("a"), None).await.unwrap();
        let b = desktop.show(&nudge("b"), None).await.unwrap();
        server.click(b.id, "snooze").await;
        server.click(a.id, "default").await;
        assert_eq!(next(&mut events).await, pressed("b", "snooze", token_of(policy)));
        let token = token_of(policy).map(str::to_owned);
        assert_eq!(next(&mut events).await, Event::Opened { key: "a".to_owned(), token });
        let record = server.wait_until(|record| record.closed.len() == 2).await;
        assert!(record.shown.is_empty(), "{policy:?}");
        assert!(events.try_recv().is_err(), "{policy:?}");
    }
}

#[tokio::test]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn an_answer_that_overtakes_the_reply_is_not_lost() {
    for policy in POLICIES {
        let bus = Bus::start();
        let server = FakeServer::start(&bus, policy).await;
        server.press_at_once("snooze");
        let (desktop, mut events) = connect(&bus).await;
        for n in 0..10 {
            let key = format!("n{n}");
            desktop.show(&nudge(&key), None).await.unwrap();
            assert_eq!(next(&mut events).await, pressed(&key, "snooze", token_of(policy)));
        }
        server.wait_until(|record| record.shown.is_empty()).await;
    }
}

#[tokio::test]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn an_answer_behind_a_burst_of_foreign_signals_is_not_lost() {
    let bus = Bus::start();
    let server = FakeServer::start(&bus, Policy::Broadcast).await;
    let (desktop, mut events) = connect(&bus).await;
    let shown = desktop.show(&nudge("a"), None).await.unwrap();
    for foreign in 0..2000_u32 {
        server.say("NotificationClosed", &(100_000 + foreign, 1_u32)).await;
    }
    server.click(shown.id, "snooze").await;
    assert_eq!(next(&mut events).await, pressed("a", "snooze", Some("token-1")));
}

#[tokio::test]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn a_dismissed_popup_is_gone_and_decides_nothing() {
    for policy in POLICIES {
        let bus = Bus::start();
        let server = FakeServer::start(&bus, policy).await;
        let (desktop, mut events) = connect(&bus).await;
        let shown = desktop.show(&nudge("a"), None).await.unwrap();
        server.dismiss(shown.id).await;
        assert_eq!(next(&mut events).await, Event::Gone { key: "a".to_owned() });
    }
}

#[tokio::test]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn what_we_close_is_off_the_screen_without_news() {
    for policy in POLICIES {
        let bus = Bus::start();
        let server = FakeServer::start(&bus, policy).await;
        let (desktop, mut events) = connect(&bus).await;
        let a = desktop.show(&nudge("a"), None).await.unwrap();
        let b = desktop.show(&nudge("b"), None).await.unwrap();
        desktop.close(&a).await.unwrap();
        desktop.close(&a).await.unwrap();
        assert_eq!(server.record().shown.len(), 1);
        server.click(b.id, "snooze").await;
        assert_eq!(next(&mut events).await, pressed("b", "snooze", token_of(policy)));
    }
}

#[tokio::test]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn a_popup_is_replaced_in_place() {
    for policy in POLICIES {
        let bus = Bus::start();
        let server = FakeServer::start(&bus, policy).await;
        let (desktop, mut events) = connect(&bus).await;
        let old = desktop.show(&nudge("a"), None).await.unwrap();
        let new = desktop.show(&nudge("b"), Some(&old)).await.unwrap();
        assert_eq!(new, old);
        let record = server.record();
        assert_eq!((record.asked[1].replaces, record.shown.len()), (old.id, 1));
        server.click(new.id, "snooze").await;
        assert_eq!(next(&mut events).await, pressed("b", "snooze", token_of(policy)));
    }
}

#[tokio::test]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn a_later_run_replaces_what_an_earlier_one_left() {
    for policy in POLICIES {
        let bus = Bus::start();
        let server = FakeServer::start(&bus, policy).await;
        let (earlier, _events) = connect(&bus).await;
        let left = earlier.show(&nudge("a"), None).await.unwrap();
        let stored = serde_json::to_string(&left).unwrap();
        let left: Shown = serde_json::from_str(&stored).unwrap();
        let (later, mut events) = connect(&bus).await;
        // The earlier connection still lives: GNOME refuses, and we show it anew.
        let new = later.show(&nudge("a"), Some(&left)).await.unwrap();
        assert_eq!(new.id == left.id, policy != Policy::GnomeLike);
        server.click(new.id, "snooze").await;
        assert_eq!(next(&mut events).await, pressed("a", "snooze", token_of(policy)));
        later.close(&left).await.unwrap();
    }
}

#[tokio::test]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn a_popup_left_by_an_earlier_run_still_answers_where_servers_tell_everyone() {
    let bus = Bus::start();
    let server = FakeServer::start(&bus, Policy::Broadcast).await;
    let (earlier, _events) = connect(&bus).await;
    let left = earlier.show(&nudge("a"), None).await.unwrap();
    drop(earlier);
    let (later, mut events) = connect(&bus).await;
    assert!(later.adopt(&left, "a").await.unwrap());
    server.click(left.id, "not-a-deal").await;
    assert_eq!(next(&mut events).await, pressed("a", "not-a-deal", Some("token-1")));
}

#[tokio::test]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn a_server_that_restarts_is_reported_and_its_ids_are_void() {
    let bus = Bus::start();
    let server = FakeServer::start(&bus, Policy::Broadcast).await;
    let (desktop, mut events) = connect(&bus).await;
    let old = desktop.show(&nudge("a"), None).await.unwrap();
    server.stop().await;
    assert_eq!(next(&mut events).await, Event::ServerChanged { present: false });
    assert!(matches!(desktop.show(&nudge("a"), None).await, Err(Error::NoServer)));
    desktop.close(&old).await.unwrap();
    let server = FakeServer::start(&bus, Policy::Broadcast).await;
    assert_eq!(next(&mut events).await, Event::ServerChanged { present: true });
    let new = desktop.show(&nudge("a"), Some(&old)).await.unwrap();
    assert_eq!(server.record().asked[0].replaces, 0);
    assert_ne!(new.server, old.server);
    // The same number by chance, and not ours to close any more.
    assert_eq!(new.id, old.id);
    desktop.close(&old).await.unwrap();
    assert!(!desktop.adopt(&old, "a").await.unwrap());
    assert!(server.record().closed.is_empty());
}

#[tokio::test]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn no_server_is_an_error_until_one_appears() {
    let bus = Bus::start();
    let (desktop, mut events) = connect(&bus).await;
    assert!(matches!(desktop.show(&nudge("a"), None).await, Err(Error::NoServer)));
    assert!(matches!(desktop.server().await, Err(Error::NoServer)));
    assert!(matches!(desktop.start_server().await, Err(Error::NoServer)));
    let _server = FakeServer::start(&bus, Policy::GnomeLike).await;
    assert_eq!(next(&mut events).await, Event::ServerChanged { present: true });
    desktop.show(&nudge("a"), None).await.unwrap();
    let info = desktop.server().await.unwrap();
    assert_eq!((info.name.as_str(), info.version.as_str()), ("fake", "1"));
    assert!(info.can("actions") && !info.can("persistence"));
}

#[tokio::test]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn a_lost_bus_is_reported_last() {
    let mut bus = Bus::start();
    let _server = FakeServer::start(&bus, Policy::Broadcast).await;
    let (desktop, mut events) = connect(&bus).await;
    let shown = desktop.show(&nudge("a"), None).await.unwrap();
    bus.stop();
    assert_eq!(next(&mut events).await, Event::BusGone);
    assert_eq!(timeout(SOON, events.recv()).await.unwrap(), None);
    assert!(matches!(desktop.show(&nudge("a"), None).await, Err(Error::BusGone)));
    assert!(matches!(desktop.close(&shown).await, Err(Error::BusGone)));
}

#[tokio::test]
async fn no_bus_is_an_error() {
    for address in ["unix:path=/nonexistent/bus", "nonsense", ""] {
        let connected = Desktop::connect(Some(address), PATIENCE).await;
        assert!(matches!(connected, Err(Error::NoBus { .. })), "{address:?}");
    }
}

#[tokio::test]
async fn a_bus_that_says_nothing_is_an_error_in_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bus");
    let _mute = tokio::net::UnixListener::bind(&path).unwrap();
    let address = format!("unix:path={}", path.display());
    let connected = Desktop::connect(Some(&address), IMPATIENT).await;
    assert!(matches!(connected, Err(Error::Unresponsive { .. })));
}

#[tokio::test]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn twenty_popups_at_once_go_over_one_connection() {
    for policy in POLICIES {
        let bus = Bus::start();
        let server = FakeServer::start(&bus, policy).await;
        let (desktop, mut events) = connect(&bus).await;
        let popups: Vec<Popup> = (0..20).map(|n| nudge(&format!("n{n}"))).collect();
        let shows = popups.iter().map(|popup| desktop.show(popup, None));
        let shown = futures_util::future::try_join_all(shows).await.unwrap();
        let record = server.record();
        assert_eq!(record.shown.len(), 20);
        assert!(record.shown.iter().all(|popup| popup.sender == record.shown[0].sender));
        for shown in &shown {
            server.click(shown.id, "snooze").await;
        }
        let mut heard = Vec::new();
        for _ in 0..20 {
            let Event::Pressed { key, .. } = next(&mut events).await else { panic!() };
            heard.push(key);
        }
        assert!(popups.iter().all(|popup| heard.contains(&popup.key)), "{policy:?}");
    }
}

#[tokio::test]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn a_popup_that_comes_too_late_is_taken_down() {
    let bus = Bus::start();
    let server = FakeServer::start(&bus, Policy::Broadcast).await;
    let (desktop, mut events) = Desktop::connect(Some(bus.address()), IMPATIENT).await.unwrap();
    server.hang();
    let shown = desktop.show(&nudge("a"), None).await;
    assert!(matches!(shown, Err(Error::Unresponsive { .. })));
    server.resume();
    let record = server.wait_until(|record| record.closed.len() == 1).await;
    assert!(record.shown.is_empty());
    let shown = desktop.show(&nudge("a"), None).await.unwrap();
    assert!(events.try_recv().is_err());
    server.hang();
    let replaced = desktop.show(&nudge("b"), Some(&shown)).await;
    assert!(matches!(replaced, Err(Error::Unresponsive { .. })));
    server.resume();
    assert_eq!(next(&mut events).await, Event::Gone { key: "b".to_owned() });
}

#[tokio::test]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn a_server_that_hangs_is_not_asked_without_end() {
    let bus = Bus::start();
    let server = FakeServer::start(&bus, Policy::Broadcast).await;
    let (desktop, _events) = Desktop::connect(Some(bus.address()), IMPATIENT).await.unwrap();
    desktop.server().await.unwrap();
    server.hang();
    let popups: Vec<Popup> = (0..200).map(|n| nudge(&format!("n{n}"))).collect();
    let shows = popups.iter().map(|popup| desktop.show(popup, None));
    let shown = futures_util::future::join_all(shows).await;
    assert!(shown.iter().all(|shown| matches!(shown, Err(Error::Unresponsive { .. }))));
    server.resume();
    let record = server.wait_until(|record| record.closed.len() == 64).await;
    assert_eq!(record.asked.len(), 64);
}

#[tokio::test]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn a_forged_answer_is_not_believed() {
    let bus = Bus::start();
    let server = FakeServer::start(&bus, Policy::Broadcast).await;
    let (desktop, mut events) = connect(&bus).await;
    let shown = desktop.show(&nudge("a"), None).await.unwrap();
    let us = server.record().shown[0].sender.clone();
    let forger = bus.join().await;
    for to in [None, Some(us.as_str())] {
        for (member, body) in [("ActionInvoked", "not-a-deal:a"), ("ActivationToken", "forged")] {
            let forged = (shown.id, body);
            forger.emit_signal(to, PATH, NOTIFICATIONS, member, &forged).await.unwrap();
        }
        let closed = (shown.id, 2_u32);
        forger.emit_signal(to, PATH, NOTIFICATIONS, "NotificationClosed", &closed).await.unwrap();
    }
    let left = (NOTIFICATIONS, "", "");
    let bus_name = "org.freedesktop.DBus";
    let bus_path = "/org/freedesktop/DBus";
    forger
        .emit_signal(Some(us.as_str()), bus_path, bus_name, "NameOwnerChanged", &left)
        .await
        .unwrap();
    // Once the bus has answered the forger, it has passed on what went before.
    DBusProxy::new(&forger).await.unwrap().get_id().await.unwrap();
    server.click(shown.id, "snooze").await;
    assert_eq!(next(&mut events).await, pressed("a", "snooze", Some("token-1")));
}

#[tokio::test]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn a_malformed_answer_is_dropped_and_a_good_one_still_counts() {
    let bus = Bus::start();
    let server = FakeServer::start(&bus, Policy::Broadcast).await;
    let (desktop, mut events) = connect(&bus).await;
    let shown = desktop.show(&nudge("a"), None).await.unwrap();
    for odd in ["", "snooze", "snooze:b", "default:a"] {
        server.say("ActionInvoked", &(shown.id, odd)).await;
    }
    server.say("ActionInvoked", &"no id").await;
    server.say("NotificationClosed", &shown.id).await;
    server.click(shown.id, "snooze").await;
    assert_eq!(next(&mut events).await, pressed("a", "snooze", Some("token-1")));
}

#[tokio::test]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn events_that_nobody_takes_hold_nothing_up() {
    let bus = Bus::start();
    let server = FakeServer::start(&bus, Policy::Broadcast).await;
    let (desktop, mut events) = connect(&bus).await;
    for n in 0..200 {
        let shown = desktop.show(&nudge(&format!("n{n}")), None).await.unwrap();
        server.dismiss(shown.id).await;
    }
    for n in 0..200 {
        assert_eq!(next(&mut events).await, Event::Gone { key: format!("n{n}") });
    }
}

#[tokio::test]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn a_desktop_whose_events_are_dropped_still_shows() {
    let bus = Bus::start();
    let server = FakeServer::start(&bus, Policy::Broadcast).await;
    let (desktop, events) = connect(&bus).await;
    drop(events);
    for _ in 0..3 {
        let shown = desktop.show(&nudge("a"), None).await.unwrap();
        server.click(shown.id, "snooze").await;
    }
    server.wait_until(|record| record.closed.len() == 3).await;
}

#[tokio::test]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn a_dropped_desktop_leaves_the_bus() {
    let bus = Bus::start();
    let server = FakeServer::start(&bus, Policy::Broadcast).await;
    let (desktop, _events) = connect(&bus).await;
    desktop.show(&nudge("a"), None).await.unwrap();
    let us = server.record().shown[0].sender.clone();
    let witness = bus.join().await;
    let witness = DBusProxy::new(&witness).await.unwrap();
    let ours = [(0, us.as_str())];
    let mut departure = witness.receive_name_owner_changed_with_args(&ours).await.unwrap();
    drop(desktop);
    assert!(timeout(SOON, departure.next()).await.unwrap().is_some());
}

#[tokio::test]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn the_monitor_sees_what_any_server_is_asked_for() {
    let bus = Bus::start();
    let monitor = Monitor::start(&bus).await;
    let _server = FakeServer::start(&bus, Policy::GnomeLike).await;
    let (desktop, _events) = connect(&bus).await;
    let shown = desktop.show(&nudge("a"), None).await.unwrap();
    desktop.close(&shown).await.unwrap();
    let seen = monitor.wait_until(|seen| seen.closed == [shown.id]).await;
    let [notified] = &seen.notified[..] else { panic!("{seen:?}") };
    assert_eq!((notified.id, notified.replaces), (Some(shown.id), 0));
    assert_eq!(notified.labels(), ["Open", "Save draft", "Snooze", "Not a deal"]);
    assert_eq!((notified.title.as_str(), notified.urgency), (&*nudge("a").title, Some(1)));
    assert!(notified.body.ends_with("&lt;if&gt; it is over &amp; done?"));
}

/// Runs itself once more with the environment that notify-rust reads.
#[tokio::test]
#[ignore = "needs dbus-daemon; tests/run.sh installs it"]
async fn a_plain_notice_reaches_the_server_and_says_what_is_wrong_without_one() {
    const EXPECTED: &str = "STEPBACK_TEST_NOTICE";
    match std::env::var(EXPECTED).as_deref() {
        Ok("shown") => {
            drop(notice("config <broken>", "line 3\n<fix> it", Urgency::Normal).await.unwrap())
        }
        Ok("no server") => {
            assert!(matches!(notice("a", "b", Urgency::Normal).await, Err(Error::NoServer)))
        }
        Ok("no bus") => {
            assert!(matches!(notice("a", "b", Urgency::Normal).await, Err(Error::NoBus { .. })))
        }
        _ => {
            let mut bus = Bus::start();
            rerun(&bus, EXPECTED, "no server").await;
            let server = FakeServer::start(&bus, Policy::GnomeLike).await;
            rerun(&bus, EXPECTED, "shown").await;
            let asked = server.record().asked.remove(0);
            assert_eq!((asked.title.as_str(), asked.actions.len()), ("config <broken>", 0));
            assert_eq!(asked.body, "line 3\n&lt;fix&gt; it");
            bus.stop();
            rerun(&bus, EXPECTED, "no bus").await;
        }
    }
}

async fn rerun(bus: &Bus, variable: &str, expected: &str) {
    let test = "notify::fake::a_plain_notice_reaches_the_server_and_says_what_is_wrong_without_one";
    let run = tokio::process::Command::new(std::env::current_exe().expect("it runs"))
        .args(["--ignored", "--exact", test])
        .env("DBUS_SESSION_BUS_ADDRESS", bus.address())
        .env_remove("XDG_RUNTIME_DIR")
        .env(variable, expected)
        .output()
        .await
        .expect("it runs");
    assert!(run.status.success(), "{expected}: {}", String::from_utf8_lossy(&run.stdout));
}
