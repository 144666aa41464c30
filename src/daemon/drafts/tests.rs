//! Drafts on their way to a server that is away at first.

use std::{sync::Mutex, time::Duration};

use jiff::Timestamp;

use super::*;
use crate::{
    daemon::source::{Clock, Reach},
    domain::{
        assess::{Stage, State},
        coach::Facts,
        mail::{DraftPlace, FolderName, News},
        play::Play,
        policy::Policy,
        samples,
    },
};

/// A server that refuses the first draft and takes all others.
#[derive(Default)]
struct Away(Mutex<Vec<Vec<u8>>>);

impl Source for Away {
    async fn check(&mut self, _: Reach, _: Timestamp, _: mpsc::Sender<News>) -> Result<(), Fault> {
        Ok(())
    }

    async fn wait(&mut self, _: Duration, _: impl Clock) -> Result<(), Fault> {
        Ok(())
    }

    async fn save_draft(&self, draft: Vec<u8>, _: Timestamp) -> Result<DraftPlace, Fault> {
        let mut tried = self.0.lock().expect("the drafts");
        tried.push(draft);
        match tried.len() {
            1 => Err(took_too_long()),
            _ => Ok(DraftPlace { folder: FolderName("Drafts".to_owned()), number: None }),
        }
    }
}

fn proposal() -> Proposal {
    let draft =
        samples::step_back("own@northwind.example", "b", "r@n.example", "a@a.example", "Hi");
    let facts = Facts {
        version: 1,
        play: Play::StepBack,
        occasion: None,
        reason: String::new(),
        language: "en".to_owned(),
        formal: false,
        from: draft.from.clone(),
        to: draft.to.clone(),
        cc: Vec::new(),
        subject: draft.subject.clone(),
        greeting: "Hi,".to_owned(),
        sign_off: "Robin".to_owned(),
        raised: None,
        personal: None,
        stage: Stage::Prospect,
        state: State::Silent,
        unanswered: 1,
        waited_working_days: None,
        last_outbound: None,
        last_inbound: None,
        messages: Vec::new(),
        rules: Vec::new(),
        text: draft.body.clone(),
    };
    Proposal { draft, facts }
}

#[tokio::test]
async fn a_program_is_asked_once_for_a_text_and_its_failure_is_told_with_the_saving() {
    let folder = tempfile::tempdir().expect("a folder");
    let calls = folder.path().join("calls");
    let mut policy = Policy::default();
    let line = format!("echo once >> '{}'; exit 3", calls.display());
    policy.draft.command = ["sh", "-c", &line].map(str::to_owned).into();
    let (errand, errands) = mpsc::unbounded_channel();
    let (events, mut heard) = mpsc::channel(9);
    let now = || Timestamp::UNIX_EPOCH;
    let rewriter = Rewriter::of(&policy);
    let delivery =
        tokio::spawn(deliver("work".to_owned(), Away::default(), rewriter, errands, now, events));
    let ask = |proposal: Option<Proposal>| {
        let bytes = b"Subject: Hi\r\n\r\n[[what they do today]]\r\n".to_vec();
        let sent = errand.send(Errand { draft: 7, bytes, proposal: proposal.map(Box::new) });
        sent.expect("somebody listens");
    };
    // Asked for twice before its text is there, and again while the server is away.
    ask(Some(proposal()));
    ask(Some(proposal()));
    assert!(matches!(heard.recv().await, Some(Event::DraftWritten { draft: 7, .. })));
    ask(None);
    assert!(matches!(heard.recv().await, Some(Event::DraftRefused { draft: 7, .. })));
    ask(None);
    let saved = heard.recv().await;
    let Some(Event::DraftSaved { draft: 7, remarks, .. }) = saved else { panic!("{saved:?}") };
    assert!(remarks[0].starts_with("Your draft.command was not used"), "{remarks:?}");
    assert_eq!(remarks[1..], [FILL_IN]);
    ask(None);
    drop(errand);
    delivery.await.expect("an end");
    assert!(heard.recv().await.is_none(), "it is saved once");
    assert_eq!(std::fs::read_to_string(calls).expect("calls"), "once\n");
}
