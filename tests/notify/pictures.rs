//! A picture of each kind of notification on real servers, to be looked at.

use std::collections::HashMap;

use stepback::{
    cli::demo::mailbox,
    domain::{
        assess::Context,
        calendar::Hours,
        coach::{self, Past},
        nudge::{Action, Wording, digest_wording, wording},
        people::Identities,
        play::Play,
        policy::Policy as Settings,
        replies::Figures,
    },
};
use zbus::zvariant::Value;

use super::*;
use crate::stories::judged;

/// Takes them into the folder that `STEPBACK_PICTURES` names:
/// `STEPBACK_PICTURES=pictures cargo test -- --ignored --exact notify::pictures::of_each_kind`.
#[tokio::test]
#[ignore = "needs Xvfb, openbox, ImageMagick, dunst and xfce4-notifyd; tests/run.sh installs them"]
async fn of_each_kind() {
    let temporary = tempfile::tempdir().unwrap();
    let folder = std::env::var_os("STEPBACK_PICTURES")
        .map_or_else(|| temporary.path().to_owned(), Into::into);
    std::fs::create_dir_all(&folder).unwrap();
    for program in [Program::Dunst, Program::Xfce] {
        let bus = Bus::start();
        let screen = Screen::start(&bus, program).await;
        let (desktop, _events) = connect(&bus).await;
        for (name, popup) in nudges() {
            let shown = desktop.show(&popup, None).await.unwrap();
            let picture = folder.join(format!("{program:?}-{name}.png").to_lowercase());
            screen.screenshot(&picture).await;
            assert!(is_png(&picture));
            desktop.close(&shown).await.unwrap();
        }
        for (name, title, body) in NOTICES {
            notify(&bus, title, body).await;
            let picture = folder.join(format!("{program:?}-{name}.png").to_lowercase());
            screen.screenshot(&picture).await;
            assert!(is_png(&picture));
        }
    }
}

/// What is said plainly, without buttons.
const NOTICES: [(&str, &str, &str); 1] =
    [("confirmation", "Draft saved", "It lies in Drafts, ready for you to look over and send.")];

/// One nudge of each play of the demo's mailbox, and a digest.
fn nudges() -> Vec<(&'static str, Popup)> {
    let now = "2026-11-20T15:00:00Z".parse().expect("a time");
    let stories = mailbox::stories(now, &Hours::office()).expect("stories");
    let (policy, rep) = (Settings::default(), Identities::new([], None));
    let context = Context {
        policy: &policy,
        rep: &rep,
        decisions: &[],
        figures: Figures::prior(),
        memory: None,
    };
    let mut found: Vec<(&'static str, Popup)> = Vec::new();
    let mut plays: Vec<Play> = Vec::new();
    for (relationship, opinion) in stories.iter().flat_map(judged) {
        let play = opinion.suggestion.play;
        if opinion.assessment.out_of_scope.is_some() || !play.is_told() {
            continue;
        }
        plays.push(play);
        if found.iter().any(|(name, _)| *name == play.as_str()) {
            continue;
        }
        let Wording { title, body } =
            wording(&relationship, &opinion.assessment, &opinion.suggestion, context);
        let (assessment, suggestion) = (&opinion.assessment, &opinion.suggestion);
        let drafted =
            coach::draft(&relationship, assessment, suggestion, context, &Past::default(), now)
                .is_ok();
        let buttons = Action::offered(play, drafted);
        let buttons = buttons.into_iter().map(|action| button(action.as_str(), action.label()));
        eprintln!("{play:?}\n  {title}\n  {}", body.replace('\n', "\n  "));
        found
            .push((play.as_str(), Popup { title, body, buttons: buttons.collect(), ..nudge("7") }));
    }
    let Wording { title, body } = digest_wording(&plays, 31);
    eprintln!("digest\n  {title}\n  {}", body.replace('\n', "\n  "));
    found.push(("digest", Popup { title, body, buttons: Vec::new(), ..nudge("8") }));
    found
}

/// Shows a plain notice, as `notify-rust` does.
async fn notify(bus: &Bus, title: &str, body: &str) {
    let hints: HashMap<&str, Value<'_>> = HashMap::from([("urgency", Value::U8(0))]);
    let none: Vec<&str> = Vec::new();
    let arguments = ("Stepback", 0_u32, "", title, body, none, hints, -1_i32);
    let connection = bus.join().await;
    let called = connection
        .call_method(Some(NOTIFICATIONS), PATH, Some(NOTIFICATIONS), "Notify", &arguments)
        .await;
    called.expect("a server runs");
}

fn is_png(path: &Path) -> bool {
    std::fs::read(path).is_ok_and(|bytes| bytes.starts_with(b"\x89PNG"))
}
