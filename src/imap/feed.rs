//! Reading mail in windows, two at a time.

use std::collections::{BTreeSet, VecDeque};

use async_imap::imap_proto::Response;

use super::{
    connection::{Connection, Reply, Tag},
    error::Error,
    letter::{Arrivals, ENOUGH, Letter, OUTSIDE, items, outside},
    memory::Memory,
};

/// How many mails one command asks for at most.
pub(super) const WINDOW: u32 = 500;
/// How many the first one of a check asks for.
const FIRST: u32 = 50;
/// How many windows are asked for before the first has come: one is enough on a fast
/// line, not at a round trip of 30 ms.
const AHEAD: usize = 2;
/// As many mails are read sooner than it is asked which of them are known.
const FEW: usize = 8;
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

    /// How many mails it holds at most.
    fn len(self) -> usize {
        let (first, last) = self.ends();
        usize::try_from(last.saturating_sub(first)).unwrap_or(usize::MAX).saturating_add(1)
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

/// A window on its way.
struct Asked {
    /// `None` where nothing of it is to be read.
    tag: Option<Tag>,
    window: Window,
    /// Mails around it that were handed over before.
    recognised: Vec<Letter>,
}

/// What came of a window.
#[derive(Debug, Default)]
pub(super) struct Haul {
    pub(super) letters: Vec<Letter>,
    /// UIDs of mails that the server would not hand over.
    pub(super) withheld: Vec<u32>,
}

impl Haul {
    /// The UIDs of all that lies there.
    pub(super) fn uids(&self) -> impl Iterator<Item = u32> {
        self.letters.iter().map(|letter| letter.uid).chain(self.withheld.iter().copied())
    }
}

/// Windows asked for, and what has come of them.
pub(super) struct Feed<'c> {
    connection: &'c mut Connection,
    items: String,
    /// What mails are recognised by, where the server says what it takes.
    memory: Option<&'c Memory>,
    asked: VecDeque<Asked>,
    arrivals: Arrivals,
    /// Mails of the window at hand that the server would not hand over.
    refused: Vec<u32>,
    /// How many single mails the server would not hand over.
    pub(super) withheld: usize,
}

impl<'c> Feed<'c> {
    pub(super) fn new(connection: &'c mut Connection, gmail: bool, memory: &'c Memory) -> Self {
        Self {
            connection,
            items: items(gmail),
            memory: gmail.then_some(memory),
            asked: VecDeque::new(),
            arrivals: Arrivals::default(),
            refused: Vec::new(),
            withheld: 0,
        }
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
        let (recognised, rest) = self.recognise(window).await?;
        let (tag, window) = match rest {
            Some(rest) => (Some(self.connection.send(&rest.command(&self.items)).await?), rest),
            None => (None, window),
        };
        self.asked.push_back(Asked { tag, window, recognised });
        Ok(())
    }

    /// Asks which mails of a window were handed over before, from this folder or another:
    /// only from the first that was not to the last is it read.
    ///
    /// Costs a round trip, so a few mails are just read. A server that doesn't tell of each
    /// mail what it takes has the window read as it is.
    async fn recognise(&mut self, window: Window) -> Result<(Vec<Letter>, Option<Window>), Error> {
        let memory = self.memory.filter(|memory| window.len() > FEW && memory.has_stamps());
        let Some(memory) = memory else { return Ok((Vec::new(), Some(window))) };
        let tag = self.connection.send(&window.command(OUTSIDE)).await?;
        let (arrivals, mut told) = (&mut self.arrivals, Vec::new());
        let mut hear = |response: &Response<'_>| {
            arrivals.hear(response);
            told.extend(outside(response));
        };
        let reply = self.connection.answer(tag, &mut hear).await?;
        let stamps = || told.iter().filter_map(Letter::stamp);
        // A mail lies in a folder once.
        let is_sound = stamps().collect::<BTreeSet<_>>().len() == stamps().count()
            && told.iter().all(|letter| letter.uid > 0 && window.holds(letter));
        let is_whole = matches!(window, Window::Uids(..)) || told.len() == window.len();
        if !reply.ok || !is_sound || !is_whole {
            return Ok((Vec::new(), Some(window)));
        }
        let is_known = |letter: &Letter| letter.stamp().is_some_and(|stamp| memory.knows(stamp));
        let strange = || told.iter().filter(|letter| !is_known(letter)).map(|letter| letter.uid);
        let rest = strange().min().zip(strange().max());
        let rest = rest.map(|(first, last)| Window::Uids(first, last));
        told.retain(|letter| rest.is_none_or(|rest| !rest.holds(letter)));
        told.iter_mut().for_each(|letter| letter.is_known = true);
        Ok((told, rest))
    }

    /// Waits for the window that was asked for first; `None` if none was.
    pub(super) async fn take(&mut self) -> Result<Option<Haul>, Error> {
        let Some(Asked { tag, window, recognised }) = self.asked.pop_front() else {
            return Ok(None);
        };
        let mut letters = Vec::new();
        if let Some(tag) = tag
            && let Err(reply) = self.land(tag, window, &mut letters).await?
        {
            self.take_pieces(window, reply, &mut letters).await?;
        }
        for letter in &mut letters {
            self.complete(letter).await?;
        }
        letters.extend(recognised);
        let mut withheld = std::mem::take(&mut self.refused);
        withheld.sort_unstable();
        withheld.dedup();
        withheld.retain(|uid| !letters.iter().any(|letter| letter.uid == *uid));
        self.withheld += withheld.len();
        Ok(Some(Haul { letters, withheld }))
    }

    /// Reads the windows still on their way and forgets them.
    pub(super) async fn drain(&mut self) -> Result<(), Error> {
        while let Some(Asked { tag, window, .. }) = self.asked.pop_front() {
            if let Some(tag) = tag {
                let _ = self.land(tag, window, &mut Vec::new()).await?;
            }
        }
        self.refused.clear();
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
        let withheld = self.arrivals.withheld.extract_if(.., |letter| window.holds(letter));
        self.refused.extend(withheld.map(|letter| letter.uid));
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
        let Arrivals { letters, nameless, withheld, .. } = &mut self.arrivals;
        for letters in [letters, withheld] {
            letters.retain(|letter| asked.iter().any(|next| next.window.holds(letter)));
        }
        nameless.retain(|number| asked.iter().any(|next| next.window.may_hold(*number)));
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
                (Err(_), None) => match self.name_of(piece).await? {
                    Some(uid) => self.refused.push(uid),
                    // It can't be asked for again.
                    None => self.withheld += 1,
                },
            }
            refusals += 1;
            if !landed && refusals > REFUSALS {
                break;
            }
        }
        if !landed
            && window.len() == 1
            && let Some(uid) = self.name_of(window).await?
        {
            // A server that knows of the mail has no trouble with the folder.
            self.refused.push(uid);
            return Ok(());
        }
        if landed { Ok(()) } else { Err(self.connection.refused("FETCH", refusal)) }
    }

    /// The UID of a single mail, if the server gives as much.
    async fn name_of(&mut self, mail: Window) -> Result<Option<u32>, Error> {
        let tag = self.connection.send(&mail.command("(UID)")).await?;
        let (arrivals, mut uid) = (&mut self.arrivals, None);
        let mut hear = |response: &Response<'_>| {
            arrivals.hear(response);
            let named = outside(response).filter(|letter| letter.uid > 0 && mail.holds(letter));
            uid = named.map(|letter| letter.uid).or(uid);
        };
        let reply = self.connection.answer(tag, &mut hear).await?;
        Ok(uid.filter(|_| reply.ok))
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
