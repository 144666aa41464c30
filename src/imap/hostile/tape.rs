//! Lives of a session played back, with errors in them that nobody thought of.

use proptest::{collection::vec, prelude::*};

use super::*;

/// What a server says, answer by answer.
type Tape = Vec<Vec<u8>>;

/// Records what a good server says in a whole life.
pub(super) async fn record() -> Tape {
    let tape = Arc::new(Mutex::new(Tape::new()));
    let copy = tape.clone();
    let stream = start(good(), move |_, _, answer| {
        copy.lock().expect("the tape").push(answer.clone());
        Said::more(answer)
    });
    let (_, result) = live(stream).await;
    assert!(result.is_ok(), "{result:?}");
    std::mem::take(&mut *tape.lock().expect("the tape"))
}

/// Plays a tape to whatever the client says, and hangs up at its end.
fn play(tape: Tape) -> Box<dyn Stream> {
    let mut tape = tape.into_iter();
    start(good(), move |_, _, _| tape.next().map_or_else(|| Said::last(Vec::new()), Said::more))
}

/// One error on a tape; the numbers are taken modulo its length.
#[derive(Clone, Debug)]
enum Slip {
    Overwrite(usize, u8),
    Insert(usize, Vec<u8>),
    Remove(usize, usize),
    /// From here, so much of the tape is said again there.
    Repeat(usize, usize, usize),
}

impl Slip {
    fn happen(&self, bytes: &mut Vec<u8>) {
        let length = bytes.len().max(1);
        let range = |from: usize, count: usize| {
            let from = from % length;
            from..(from + count).min(bytes.len())
        };
        match self {
            Self::Overwrite(at, byte) => {
                if let Some(place) = bytes.get_mut(at % length) {
                    *place = *byte;
                }
            }
            Self::Insert(at, more) => {
                let at = (at % length).min(bytes.len());
                bytes.splice(at..at, more.iter().copied());
            }
            Self::Remove(from, count) => {
                let range = range(*from, *count);
                bytes.drain(range);
            }
            Self::Repeat(from, count, to) => {
                let range = range(*from, *count);
                let again = bytes.get(range).unwrap_or_default().to_vec();
                let to = (to % length).min(bytes.len());
                bytes.splice(to..to, again);
            }
        }
    }
}

/// Words that mean something to a parser.
const WORDS: &str = "\\* |\\+ |S[0-9]{1,2} OK\r\n|NIL|\\{[0-9]{1,11}\\}\r\n|[()\"\\\\\\[\\]]{1,3}|[0-9]{1,20}|\r\n|\\* BYE\r\n|FETCH|BODY\\[\\]|VANISHED \\(EARLIER\\) 1:\\*|UIDNEXT 0";

fn slip() -> impl Strategy<Value = Slip> {
    let (at, count) = (0_usize..100_000, 0_usize..200);
    prop_oneof![
        (at.clone(), any::<u8>()).prop_map(|(at, byte)| Slip::Overwrite(at, byte)),
        (at.clone(), vec(any::<u8>(), 1..20)).prop_map(|(at, bytes)| Slip::Insert(at, bytes)),
        (at.clone(), WORDS).prop_map(|(at, word)| Slip::Insert(at, word.into_bytes())),
        (at.clone(), count.clone()).prop_map(|(from, count)| Slip::Remove(from, count)),
        (at.clone(), count, at).prop_map(|(from, count, to)| Slip::Repeat(from, count, to)),
    ]
}

/// Lets a life meet this tape; it ends, and in nothing worse than an error.
fn outlive(tape: impl FnOnce(Tape) -> Tape) -> Result<(), TestCaseError> {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().start_paused(true).build().expect("a runtime").block_on(async {
        let (uids, result) = live(play(tape(record().await))).await;
        prop_assert!(uids.len() <= 100_000);
        if let Err(error) = result {
            prop_assert!(error.to_string().chars().count() < 1000);
        }
        Ok(())
    })
}

proptest! {
    #[test]
    fn no_slip_of_a_server_breaks_the_program(
        slips in vec((any::<usize>(), slip()), 1..6),
    ) {
        outlive(|mut tape| {
            for (answer, slip) in &slips {
                let at = answer % tape.len();
                if let Some(answer) = tape.get_mut(at) {
                    slip.happen(answer);
                }
            }
            tape
        })?;
    }

    #[test]
    fn noise_in_place_of_any_answer_does_not_break_the_program(
        from in 0_usize..20,
        noise in vec(vec(any::<u8>(), 0..300), 1..5),
    ) {
        outlive(|mut tape| {
            tape.truncate(from);
            tape.extend(noise);
            tape
        })?;
    }
}
