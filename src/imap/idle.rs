//! Waiting for news.

use std::{collections::BTreeSet, time::Duration};

use jiff::{SignedDuration, Timestamp};
use tokio::sync::Notify;

use super::{Session, connection::Tag, error::Error, folders::Folder, followed::Followed};

/// Why a wait ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Woken {
    /// Something changed in a followed folder.
    Changed,
    /// The time to look at all folders has come, also because the machine slept.
    Due,
}

/// How long to wait, and how to know that the line is not dead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vigil {
    /// The longest wait without news.
    pub poll: Duration,
    /// How often the server is asked for a sign of life.
    pub keepalive: Duration,
}

/// The longest that a server must put up with a silent client (RFC 3501 §5.4, RFC 2177).
const PATIENCE: Duration = Duration::from_secs(28 * 60);

/// How often the clock is looked at: a timer stands still while the machine sleeps.
const TICK: Duration = Duration::from_secs(60);

/// A machine that lost more than this within a tick has slept.
const SLEPT: SignedDuration = SignedDuration::from_secs(30);

/// How long a line gets to show that it lives after that.
const PROBE: Duration = Duration::from_secs(15);

/// How a round of listening ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heard {
    News,
    Nothing,
    /// The machine slept meanwhile.
    Sleep,
}

impl Session {
    /// Waits for news in the followed folders and among the drafts, at most for
    /// `vigil.poll`.
    ///
    /// By NOTIFY (RFC 5465) of all of them where the server has it, else of the folder
    /// where mail arrives: the INBOX, or the one that holds all mail. By IDLE (RFC 2177)
    /// where the server has it, begun anew so that a dead line is noticed; by NOOP
    /// otherwise. `now` tells whether the machine slept; `elsewhere` that there is news
    /// which others heard.
    ///
    /// # Errors
    ///
    /// Those of the connection. Once it was cancelled the session must be dropped.
    pub async fn wait(
        &mut self,
        followed: &Followed,
        vigil: Vigil,
        now: impl Fn() -> Timestamp + Send + Sync,
        elsewhere: &Notify,
    ) -> Result<Woken, Error> {
        let followed: Vec<Folder> = followed.choose(&self.folders).into_iter().cloned().collect();
        let entrance = followed.iter().find(|folder| folder.is_entrance()).cloned();
        self.tells_of_all().await?;
        let names = followed.into_iter().chain(self.drafts_folder());
        let names = names.map(|folder| folder.raw).collect();
        let ears = Ears { names, elsewhere, now };
        self.watch(&entrance.unwrap_or_else(|| self.inbox()), &ears, vigil).await
    }

    /// Waits for news in one folder, for as long as it takes. The first time it only opens
    /// the folder: from then on nothing is missed, and what came before is news.
    ///
    /// # Errors
    ///
    /// Those of the connection, and [`Error::Refused`] if the folder cannot be opened.
    /// Once it was cancelled the session must be dropped.
    pub async fn look_out(
        &mut self,
        folder: &Folder,
        keepalive: Duration,
        now: impl Fn() -> Timestamp + Send + Sync,
    ) -> Result<(), Error> {
        if self.selected.as_ref() != Some(&folder.name) {
            self.open(folder, 1).await?;
            return Ok(());
        }
        let vigil = Vigil { poll: keepalive, keepalive };
        let ears = Ears { names: BTreeSet::new(), elsewhere: &Notify::new(), now };
        while self.watch(folder, &ears, vigil).await? == Woken::Due {}
        self.connection.stirred = false;
        Ok(())
    }

    /// Whether [`look_out`](Self::look_out) hears of news at once.
    pub fn idles(&self) -> bool {
        self.capabilities.has("IDLE")
    }

    /// Whether the server tells of every folder by itself; asks it to, once.
    ///
    /// # Errors
    ///
    /// Those of the connection.
    pub async fn tells_of_all(&mut self) -> Result<bool, Error> {
        if self.notices.is_none() && self.capabilities.has("NOTIFY") {
            self.notices = match self.connection.checked(NOTICES, &mut |_| {}).await {
                Ok(()) => Some(true),
                Err(Error::Refused { .. }) => Some(false),
                Err(error) => return Err(error),
            };
        }
        Ok(self.notices == Some(true) && !self.connection.overflowed)
    }

    /// Waits for news of the open `folder`, and of what else there is to hear.
    async fn watch(
        &mut self,
        folder: &Folder,
        ears: &Ears<'_, impl Fn() -> Timestamp + Send + Sync>,
        vigil: Vigil,
    ) -> Result<Woken, Error> {
        let mut idles = self.idles();
        if self.enter(folder).await? || self.has_news(&ears.names) {
            return Ok(Woken::Changed);
        }
        let mut left = vigil.poll;
        while !left.is_zero() {
            let round = left.min(vigil.keepalive.clamp(Duration::from_secs(1), PATIENCE));
            let heard = if idles {
                self.idle(ears, round).await?
            } else {
                let heard = self.listen(ears, round).await?;
                self.probe(heard, &ears.names, Sign::Noop).await.map(Some)?
            };
            match heard {
                Some(Heard::News) => return Ok(Woken::Changed),
                Some(Heard::Sleep) => return Ok(Woken::Due),
                Some(Heard::Nothing) => left -= round,
                None => idles = false,
            }
        }
        Ok(Woken::Due)
    }

    /// Opens the folder to watch; says whether mail came since it was last looked at.
    async fn enter(&mut self, folder: &Folder) -> Result<bool, Error> {
        if self.selected.as_ref() == Some(&folder.name) {
            return Ok(false);
        }
        let seen = self.seen.get(&folder.name).copied();
        let opened = match self.open(folder, 1).await {
            // The next check tells about it.
            Err(Error::Refused { .. }) => return Ok(false),
            opened => opened?,
        };
        Ok(seen.is_some_and(|seen| seen < opened.uid_next))
    }

    fn has_news(&self, names: &BTreeSet<String>) -> bool {
        self.connection.stirred || !self.connection.told_of.is_disjoint(names)
    }

    /// Idles for `round`; `None` if the server will not.
    async fn idle(
        &mut self,
        ears: &Ears<'_, impl Fn() -> Timestamp + Send + Sync>,
        round: Duration,
    ) -> Result<Option<Heard>, Error> {
        let tag = self.connection.send("IDLE").await?;
        if self.connection.go_ahead(tag).await?.is_err() {
            return Ok(None);
        }
        // What came before the `+` may be the news.
        let heard = match self.has_news(&ears.names) {
            true => Heard::News,
            false => self.listen(ears, round).await?,
        };
        self.probe(heard, &ears.names, Sign::Done(tag)).await.map(Some)
    }

    /// Listens until there is news, or for `round`; keep-alive lines begin no new round.
    async fn listen(
        &mut self,
        ears: &Ears<'_, impl Fn() -> Timestamp + Send + Sync>,
        round: Duration,
    ) -> Result<Heard, Error> {
        let mut left = round;
        while !left.is_zero() {
            let (tick, before) = (left.min(TICK), (ears.now)());
            let news = async {
                while !self.has_news(&ears.names) {
                    self.connection.listen(PATIENCE, &mut |_| {}).await?;
                }
                Ok(Heard::News)
            };
            tokio::select! {
                heard = news => return heard,
                () = ears.elsewhere.notified() => return Ok(Heard::News),
                () = tokio::time::sleep(tick) => {}
            }
            let passed = (ears.now)().duration_since(before);
            if passed > SignedDuration::try_from(tick).unwrap_or(SignedDuration::MAX) + SLEPT {
                return Ok(Heard::Sleep);
            }
            left -= tick;
        }
        Ok(Heard::Nothing)
    }

    /// Has the server show that it is there; after a sleep it gets little time for it.
    async fn probe(
        &mut self,
        heard: Heard,
        names: &BTreeSet<String>,
        sign: Sign,
    ) -> Result<Heard, Error> {
        let usual = self.connection.timeouts.silence;
        if heard == Heard::Sleep {
            self.connection.timeouts.silence = usual.min(PROBE);
        }
        match sign {
            Sign::Done(tag) => {
                self.connection.write(b"DONE\r\n").await?;
                self.connection.answer(tag, &mut |_| {}).await?;
            }
            Sign::Noop => self.connection.checked("NOOP", &mut |_| {}).await?,
        }
        self.connection.timeouts.silence = usual;
        Ok(if self.has_news(names) { Heard::News } else { heard })
    }
}

/// What there is to hear beside the open folder.
struct Ears<'e, N> {
    /// Folders, by their names on the wire, that NOTIFY tells of.
    names: BTreeSet<String>,
    /// News that came another way.
    elsewhere: &'e Notify,
    /// The clock, which goes on while the machine sleeps.
    now: N,
}

/// How a server shows that it is there.
enum Sign {
    /// By ending IDLE.
    Done(Tag),
    /// By answering a command.
    Noop,
}

/// Expunges of the open folder are told only when numbers may shift.
const NOTICES: &str = "NOTIFY SET (selected-delayed (MessageNew MessageExpunge)) \
    (personal (MessageNew MessageExpunge))";

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicI64, Ordering};

    use super::{super::scripted::Script, *};

    const POLL: Duration = Duration::from_secs(300);
    const KEEPALIVE: Duration = Duration::from_secs(120);

    const VIGIL: Vigil = Vigil { poll: POLL, keepalive: KEEPALIVE };

    fn standing() -> Timestamp {
        Timestamp::UNIX_EPOCH
    }

    async fn woken(script: Script) -> (Result<Woken, Error>, Vec<String>) {
        let (mut session, log) = script.session().await;
        let woken = session.wait(&Followed::default(), VIGIL, standing, &Notify::new()).await;
        let log = log.lock().expect("the log").clone();
        (woken, log.into_iter().skip_while(|line| !line.contains("EXAMINE")).collect())
    }

    fn idling(answer: &str) -> Script {
        Script::new().offering("IDLE").on("IDLE", answer)
    }

    #[tokio::test(start_paused = true)]
    async fn new_mail_ends_the_wait() {
        let script =
            idling("+ idling\r\n* OK Still here\r\n* 4 EXISTS\r\n").on("DONE", "S5 OK\r\n");
        let (woken, log) = woken(script).await;
        assert_eq!(woken.unwrap(), Woken::Changed);
        assert_eq!(log, ["S4 EXAMINE \"INBOX\"", "S5 IDLE", "DONE"]);
    }

    #[tokio::test(start_paused = true)]
    async fn mail_that_comes_before_the_go_ahead_counts() {
        let script = idling("* 4 EXISTS\r\n+ idling\r\n").on("DONE", "S5 OK\r\n");
        assert_eq!(woken(script).await.0.unwrap(), Woken::Changed);
    }

    #[tokio::test(start_paused = true)]
    async fn idle_is_begun_anew_until_the_poll_is_due() {
        let done = "S5 OK\r\nS6 OK\r\nS7 OK\r\n";
        let script = idling("+ idling\r\n").on("DONE", done.split_inclusive('\n').next().unwrap());
        let (result, log) = woken(script).await;
        // The script ends only the first; the second goes unanswered.
        assert!(matches!(result, Err(Error::TimedOut { .. })), "{result:?}");
        assert_eq!(log.iter().filter(|line| line.contains("IDLE")).count(), 2);
    }

    #[tokio::test(start_paused = true)]
    async fn a_lost_connection_is_no_news() {
        for answer in ["+ idling\r\n<eof>", "<eof>", "+ idling\r\n* BYE timeout\r\n<eof>"] {
            let (woken, _) = woken(idling(answer)).await;
            assert!(matches!(woken, Err(Error::Connection { .. })), "{answer}: {woken:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn without_idle_the_server_is_asked_now_and_then() {
        for script in [Script::new(), idling("{tag} BAD what?\r\n")] {
            let (woken, log) = woken(script).await;
            assert_eq!(woken.unwrap(), Woken::Due);
            assert_eq!(log.iter().filter(|line| line.ends_with("NOOP")).count(), 3, "{log:?}");
        }
        let (woken, _) = woken(Script::new().on("NOOP", "* 4 EXISTS\r\n{tag} OK\r\n")).await;
        assert_eq!(woken.unwrap(), Woken::Changed);
    }

    #[tokio::test(start_paused = true)]
    async fn news_of_any_followed_folder_ends_the_wait_where_the_server_tells() {
        let list = "* LIST () \"/\" INBOX\r\n* LIST () \"/\" Clients\r\n* LIST (\\Trash) \"/\" Bin\r\n{tag} OK\r\n";
        let script = Script::new().offering("IDLE NOTIFY").on("LIST", list);
        let idling =
            "+ idling\r\n* STATUS Bin (MESSAGES 1)\r\n* STATUS Clients (MESSAGES 2 UIDNEXT 3)\r\n";
        let script = script.on("IDLE", idling).on("DONE", "S7 OK\r\n");
        let (mut session, log) = script.session().await;
        session.folders().await.unwrap();
        let woken = session.wait(&Followed::default(), VIGIL, standing, &Notify::new()).await;
        assert_eq!(woken.unwrap(), Woken::Changed);
        assert!(session.tells_of_all().await.unwrap());
        let log = log.lock().unwrap().clone();
        let last: Vec<&str> = log.iter().rev().take(4).rev().map(String::as_str).collect();
        assert_eq!(last, [&format!("S5 {NOTICES}"), "S6 EXAMINE \"INBOX\"", "S7 IDLE", "DONE"]);
    }

    #[tokio::test(start_paused = true)]
    async fn news_of_folders_that_are_not_followed_wake_nobody() {
        let list = "* LIST () \"/\" INBOX\r\n* LIST (\\Trash) \"/\" Bin\r\n{tag} OK\r\n";
        let script = Script::new().offering("NOTIFY").on("LIST", list);
        let script = script.on("NOOP", "* STATUS Bin (MESSAGES 1)\r\n{tag} OK\r\n");
        let (mut session, _) = script.session().await;
        session.folders().await.unwrap();
        let woken = session.wait(&Followed::default(), VIGIL, standing, &Notify::new()).await;
        assert_eq!(woken.unwrap(), Woken::Due);
    }

    #[tokio::test(start_paused = true)]
    async fn a_server_that_stops_telling_is_not_relied_upon() {
        let overflow = "* OK [NOTIFICATIONOVERFLOW] too much\r\n{tag} OK\r\n";
        for script in [
            Script::new().offering("NOTIFY").on("NOOP", overflow),
            Script::new().offering("NOTIFY").on("NOTIFY", "{tag} NO [BADEVENT]\r\n"),
        ] {
            let (mut session, _) = script.session().await;
            let woken = session.wait(&Followed::default(), VIGIL, standing, &Notify::new()).await;
            assert_eq!(woken.unwrap(), Woken::Due);
            assert!(!session.tells_of_all().await.unwrap());
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_machine_that_slept_asks_at_once_whether_the_line_lives() {
        // Nine minutes pass at each look at the clock, and a tick takes one.
        let slept = AtomicI64::new(0);
        let now = || {
            let seconds = slept.fetch_add(540, Ordering::Relaxed);
            Timestamp::from_second(seconds).expect("a time")
        };
        let alive = idling("+ idling\r\n").on("DONE", "S5 OK\r\n");
        let (mut session, _) = alive.session().await;
        let woken = session.wait(&Followed::default(), VIGIL, now, &Notify::new()).await;
        assert_eq!(woken.unwrap(), Woken::Due);
        let (mut session, _) = idling("+ idling\r\n").on("DONE", "").session().await;
        let (all, none) = (Followed::default(), Notify::new());
        let dead = session.wait(&all, VIGIL, now, &none);
        let dead = tokio::time::timeout(TICK + PROBE + Duration::from_secs(1), dead).await;
        assert!(matches!(dead, Ok(Err(Error::TimedOut { .. }))), "{dead:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn news_from_elsewhere_end_idle_properly() {
        let script = idling("+ idling\r\n").on("DONE", "S5 OK\r\n");
        let (mut session, log) = script.session().await;
        let elsewhere = Notify::new();
        elsewhere.notify_one();
        let woken = session.wait(&Followed::default(), VIGIL, standing, &elsewhere).await;
        assert_eq!(woken.unwrap(), Woken::Changed);
        assert_eq!(log.lock().unwrap().last().map(String::as_str), Some("DONE"));
        assert!(session.folders().await.is_ok(), "it is in step");
    }

    #[tokio::test(start_paused = true)]
    async fn where_all_mail_is_in_one_folder_that_is_watched() {
        let list =
            "* LIST () \"/\" INBOX\r\n* LIST (\\All) \"/\" \"[Gmail]/All Mail\"\r\n{tag} OK\r\n";
        let (mut session, log) = Script::new().on("LIST", list).session().await;
        session.folders().await.unwrap();
        session.wait(&Followed::default(), VIGIL, standing, &Notify::new()).await.unwrap();
        let log = log.lock().unwrap().clone();
        assert!(log.contains(&"S5 EXAMINE \"[Gmail]/All Mail\"".to_owned()), "{log:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_lookout_stays_until_something_happens_and_then_goes_on() {
        let script = Script::new().offering("IDLE").on("IDLE", "+ idling\r\n* 3 EXPUNGE\r\n");
        let script = script.on("DONE", "S5 OK\r\nS6 OK\r\n");
        let (mut session, log) = script.session().await;
        let folder = session.inbox();
        session.look_out(&folder, KEEPALIVE, standing).await.unwrap();
        let opened = log.lock().unwrap().last().cloned().unwrap_or_default();
        assert!(opened.contains("EXAMINE"), "what came before the folder was open is news");
        for _ in 0..2 {
            session.look_out(&folder, KEEPALIVE, standing).await.unwrap();
        }
        let log = log.lock().unwrap().clone();
        assert_eq!(log.iter().filter(|line| line.contains("EXAMINE")).count(), 1, "{log:?}");
    }
}
