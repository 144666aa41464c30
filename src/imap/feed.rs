//! Reading mail in windows, two at a time.

use std::collections::VecDeque;

use super::{
    connection::{Connection, Reply, Tag},
    error::Error,
    letter::{Arrivals, ENOUGH, Letter},
};

/// How many mails one command asks for at most.
pub(super) const WINDOW: u32 = 500;
/// How many the first one of a check asks for.
const FIRST: u32 = 50;
/// How many windows are asked for before the first has come: one is enough on a fast
/// line, not at a round trip of 30 ms.
const AHEAD: usize = 2;
/// How much more of a mail is fetched in one step.
const STEP: usize = 128 << 10;
/// How often a window may be refused piece by piece before the folder is given up.
const REFUSALS: usize = 20;

/// Why a window is no good in which a mail came that nothing can be kept of.
const NAMELESS: &str = "a mail came without a UID, or with one above 4294967295";

/// How many mails the next window holds.
///
/// Few at first, so that a line that soon breaks has brought something each time, then
/// twice as many each time up to [`WINDOW`]: a line that holds pays for three commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pace(u32);

impl Pace {
    pub(super) fn slow() -> Self {
        Self(FIRST)
    }

    /// The window that ends at sequence number `last` and holds none below `first`.
    pub(super) fn down(&mut self, first: u32, last: u32) -> Window {
        Window::Numbers(last.saturating_sub(self.stride() - 1).max(first), last)
    }

    /// The first window of `run`, and what is left of it.
    pub(super) fn up(&mut self, run: Window) -> (Window, Option<Window>) {
        run.split(self.stride())
    }

    fn stride(&mut self) -> u32 {
        let faster = Self(self.0.saturating_mul(2).min(WINDOW));
        std::mem::replace(self, faster).0
    }
}

/// A run of mails, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Window {
    /// By sequence number: always dense.
    Numbers(u32, u32),
    /// By UID.
    Uids(u32, u32),
}

impl Window {
    pub(super) fn first(self) -> u32 {
        self.ends().0
    }

    fn ends(self) -> (u32, u32) {
        match self {
            Self::Numbers(first, last) | Self::Uids(first, last) => (first, last),
        }
    }

    fn command(self, items: &str) -> String {
        match self {
            Self::Numbers(first, last) => format!("FETCH {first}:{last} {items}"),
            Self::Uids(first, last) => format!("UID FETCH {first}:{last} {items}"),
        }
    }

    fn holds(self, letter: &Letter) -> bool {
        match self {
            Self::Numbers(first, last) => (first..=last).contains(&letter.number),
            Self::Uids(first, last) => (first..=last).contains(&letter.uid),
        }
    }

    /// Whether the mail with this sequence number may be one of it; a run by UID does not
    /// tell.
    fn may_hold(self, number: u32) -> bool {
        match self {
            Self::Numbers(first, last) => (first..=last).contains(&number),
            Self::Uids(..) => true,
        }
    }

    /// Its first `count` mails, at least one, and the rest.
    fn split(self, count: u32) -> (Self, Option<Self>) {
        let (kind, first, last): (fn(u32, u32) -> Self, _, _) = match self {
            Self::Numbers(first, last) => (Self::Numbers, first, last),
            Self::Uids(first, last) => (Self::Uids, first, last),
        };
        let end = first.saturating_add(count.max(1) - 1).min(last);
        (kind(first, end), (end < last).then(|| kind(end + 1, last)))
    }

    /// Its two halves; `None` for a single mail.
    fn halves(self) -> Option<[Self; 2]> {
        let (first, last) = self.ends();
        let (lower, upper) = self.split((last - first) / 2 + 1);
        upper.map(|upper| [lower, upper])
    }
}

/// Windows asked for, and what has come of them.
pub(super) struct Feed<'c> {
    connection: &'c mut Connection,
    items: String,
    asked: VecDeque<(Tag, Window)>,
    arrivals: Arrivals,
    /// How many single mails the server would not hand over.
    pub(super) withheld: usize,
}

impl<'c> Feed<'c> {
    pub(super) fn new(connection: &'c mut Connection, items: String) -> Self {
        let arrivals = Arrivals::default();
        Self { connection, items, asked: VecDeque::new(), arrivals, withheld: 0 }
    }

    /// Lends the connection while windows are on their way.
    pub(super) fn connection(&mut self) -> &mut Connection {
        self.connection
    }

    pub(super) fn has_room(&self) -> bool {
        self.asked.len() < AHEAD
    }

    pub(super) fn is_empty(&self) -> bool {
        self.asked.is_empty()
    }

    pub(super) async fn ask(&mut self, window: Window) -> Result<(), Error> {
        let tag = self.connection.send(&window.command(&self.items)).await?;
        self.asked.push_back((tag, window));
        Ok(())
    }

    /// Waits for the window that was asked for first; `None` if none was.
    pub(super) async fn take(&mut self) -> Result<Option<(Window, Vec<Letter>)>, Error> {
        let Some((tag, window)) = self.asked.pop_front() else { return Ok(None) };
        let mut letters = Vec::new();
        if let Err(reply) = self.land(tag, window, &mut letters).await? {
            self.take_pieces(window, reply, &mut letters).await?;
        }
        for letter in &mut letters {
            self.complete(letter).await?;
        }
        Ok(Some((window, letters)))
    }

    /// Reads the windows still on their way and forgets them.
    pub(super) async fn drain(&mut self) -> Result<(), Error> {
        while let Some((tag, window)) = self.asked.pop_front() {
            let _ = self.land(tag, window, &mut Vec::new()).await?;
        }
        Ok(())
    }

    /// Adds the window's mails to `letters`; the inner error is a refusal.
    async fn land(
        &mut self,
        tag: Tag,
        window: Window,
        letters: &mut Vec<Letter>,
    ) -> Result<Result<(), Reply>, Error> {
        let arrivals = &mut self.arrivals;
        let reply = self.connection.answer(tag, &mut |response| arrivals.hear(response)).await?;
        letters.extend(self.arrivals.letters.extract_if(.., |letter| window.holds(letter)));
        // A server that says a mail twice has it once.
        letters.sort_by_key(|letter| letter.uid);
        letters.dedup_by_key(|letter| letter.uid);
        let nameless =
            self.arrivals.nameless.extract_if(.., |number| window.may_hold(*number)).count();
        self.forget_strangers();
        // Mails deleted meanwhile are no failure (RFC 5530 §3): the others came.
        if !reply.ok && !reply.has_code("EXPUNGEISSUED") {
            return Ok(Err(reply));
        }
        Ok(if nameless == 0 { Ok(()) } else { Err(Reply { ok: false, text: NAMELESS.to_owned() }) })
    }

    /// Drops what was asked for by nobody.
    fn forget_strangers(&mut self) {
        let asked = &self.asked;
        let Arrivals { letters, nameless, .. } = &mut self.arrivals;
        letters.retain(|letter| asked.iter().any(|(_, next)| next.holds(letter)));
        nameless.retain(|number| asked.iter().any(|(_, next)| next.may_hold(*number)));
    }

    /// Asks for a refused window again in ever smaller pieces, so that one mail that the
    /// server cannot read costs that mail alone.
    async fn take_pieces(
        &mut self,
        window: Window,
        refusal: Reply,
        letters: &mut Vec<Letter>,
    ) -> Result<(), Error> {
        letters.clear();
        let mut pieces: Vec<Window> = window.halves().into_iter().flatten().rev().collect();
        let (mut refusals, mut landed) = (0, false);
        while let Some(piece) = pieces.pop() {
            let tag = self.connection.send(&piece.command(&self.items)).await?;
            match (self.land(tag, piece, letters).await?, piece.halves()) {
                (Ok(()), _) => landed = true,
                (Err(_), Some(halves)) => pieces.extend(halves.into_iter().rev()),
                (Err(_), None) => self.withheld += 1,
            }
            refusals += 1;
            if !landed && refusals > REFUSALS {
                break;
            }
        }
        if landed { Ok(()) } else { Err(self.connection.refused("FETCH", refusal)) }
    }

    /// Fetches more of a mail whose text has not come yet.
    async fn complete(&mut self, letter: &mut Letter) -> Result<(), Error> {
        while letter.wants_more() {
            let (uid, offset) = (letter.uid, letter.bytes.len());
            let length = STEP.min(ENOUGH - offset);
            let command = format!("UID FETCH {uid} (UID BODY.PEEK[]<{offset}.{length}>)");
            let tag = self.connection.send(&command).await?;
            let arrivals = &mut self.arrivals;
            let reply =
                self.connection.answer(tag, &mut |response| arrivals.hear(response)).await?;
            let mut parts = std::mem::take(&mut self.arrivals.continuations).into_iter();
            let next = parts.find(|part| part.uid == uid && part.offset == offset);
            match next {
                Some(part) if reply.ok && !part.bytes.is_empty() => letter.bytes.extend(part.bytes),
                // What came so far has to do.
                _ => break,
            }
        }
        Ok(())
    }
}

/// Leaves nothing on its way behind a refused window, so that the connection stays good.
pub(super) async fn settled<T>(feed: &mut Feed<'_>, taken: Result<T, Error>) -> Result<T, Error> {
    if let Err(Error::Refused { .. }) = taken {
        feed.drain().await?;
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_grow_from_fifty_to_five_hundred() {
        let mut pace = Pace::slow();
        let strides = [(); 6].map(|()| pace.stride());
        assert_eq!(strides, [50, 100, 200, 400, 500, 500]);
    }

    #[test]
    fn a_window_ends_at_the_last_mail() {
        assert_eq!(Pace::slow().down(1, 120), Window::Numbers(71, 120));
        assert_eq!(Pace::slow().down(71, 120), Window::Numbers(71, 120));
        assert_eq!(Pace::slow().down(72, 120), Window::Numbers(72, 120));
        assert_eq!(Pace::slow().down(1, 50), Window::Numbers(1, 50));
        assert_eq!(Pace::slow().down(1, 1), Window::Numbers(1, 1));
        let up = |first, last| Pace::slow().up(Window::Uids(first, last));
        assert_eq!(up(1, 50), (Window::Uids(1, 50), None));
        assert_eq!(up(1, 51), (Window::Uids(1, 50), Some(Window::Uids(51, 51))));
        assert_eq!(up(u32::MAX, u32::MAX), (Window::Uids(u32::MAX, u32::MAX), None));
    }

    #[test]
    fn halves_hold_every_mail_once_and_end_at_one() {
        assert_eq!(Window::Uids(5, 5).halves(), None);
        let halves = Window::Uids(u32::MAX - 2, u32::MAX).halves().unwrap();
        let last = u32::MAX;
        assert_eq!(halves, [Window::Uids(last - 2, last - 1), Window::Uids(last, last)]);
    }
}
