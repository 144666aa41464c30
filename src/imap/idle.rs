//! Waiting for news.

use std::time::Duration;

use async_imap::imap_proto::{MailboxDatum, Response};

use super::{Session, error::Error};

/// Why a wait ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Woken {
    /// Something changed in the INBOX.
    Changed,
    /// The time to look at all folders has come.
    Due,
}

/// The longest that a server must put up with a silent client (RFC 3501 §5.4, RFC 2177).
const PATIENCE: Duration = Duration::from_secs(28 * 60);

impl Session {
    /// Waits for news in the INBOX, at most for `poll`.
    ///
    /// By IDLE (RFC 2177) where the server has it, begun anew every `keepalive` so that a
    /// dead line is noticed; by NOOP otherwise.
    ///
    /// # Errors
    ///
    /// Those of the connection. Once it was cancelled the session must be dropped.
    pub async fn wait(&mut self, poll: Duration, keepalive: Duration) -> Result<Woken, Error> {
        let mut idles = self.capabilities.has("IDLE");
        if self.watch_inbox().await? || self.connection.stirred {
            return Ok(Woken::Changed);
        }
        let mut left = poll;
        while !left.is_zero() {
            let round = left.min(keepalive.clamp(Duration::from_secs(1), PATIENCE));
            let changed = if idles {
                self.idle(round).await?
            } else {
                tokio::time::sleep(round).await;
                Some(self.noop().await?)
            };
            match changed {
                Some(true) => return Ok(Woken::Changed),
                Some(false) => left -= round,
                None => idles = false,
            }
        }
        Ok(Woken::Due)
    }

    /// Opens the INBOX; says whether mail came since it was last looked at.
    async fn watch_inbox(&mut self) -> Result<bool, Error> {
        let inbox = self.inbox();
        if self.selected.as_ref() == Some(&inbox.name) {
            return Ok(false);
        }
        let seen = self.inbox_seen;
        let opened = match self.open(&inbox, 1).await {
            // The next check tells about it.
            Err(Error::Refused { .. }) => return Ok(false),
            opened => opened?,
        };
        Ok(seen.is_some_and(|seen| seen < opened.uid_next))
    }

    /// Idles for `round`; `None` if the server will not.
    async fn idle(&mut self, round: Duration) -> Result<Option<bool>, Error> {
        let tag = self.connection.send("IDLE").await?;
        if self.connection.go_ahead(tag).await?.is_err() {
            return Ok(None);
        }
        // What came before the `+` may be the news.
        let mut changed = self.connection.stirred;
        if !changed {
            changed = self.listen(round).await?;
        }
        self.connection.write(b"DONE\r\n").await?;
        let mut hear = |response: &Response<'_>| changed |= is_news(response);
        self.connection.answer(tag, &mut hear).await?;
        Ok(Some(changed))
    }

    /// Listens until there is news, or for `round`; keep-alive lines begin no new round.
    async fn listen(&mut self, round: Duration) -> Result<bool, Error> {
        let connection = &mut self.connection;
        let heard = tokio::time::timeout(round, async {
            let mut changed = false;
            while !changed {
                let mut hear = |response: &Response<'_>| changed = is_news(response);
                connection.listen(PATIENCE, &mut hear).await?;
            }
            Ok(true)
        });
        heard.await.unwrap_or(Ok(false))
    }

    async fn noop(&mut self) -> Result<bool, Error> {
        let mut changed = false;
        let mut hear = |response: &Response<'_>| changed |= is_news(response);
        self.connection.checked("NOOP", &mut hear).await?;
        Ok(changed)
    }
}

fn is_news(response: &Response<'_>) -> bool {
    matches!(
        response,
        Response::MailboxData(MailboxDatum::Exists(_))
            | Response::Expunge(_)
            | Response::Vanished { .. }
            | Response::Fetch(..)
    )
}

#[cfg(test)]
mod tests {
    use super::{super::scripted::Script, *};

    const POLL: Duration = Duration::from_secs(300);
    const KEEPALIVE: Duration = Duration::from_secs(120);

    async fn woken(script: Script) -> (Result<Woken, Error>, Vec<String>) {
        let (mut session, log) = script.session().await;
        let woken = session.wait(POLL, KEEPALIVE).await;
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
}
