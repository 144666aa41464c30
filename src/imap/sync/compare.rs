//! Finding out which mails are gone from a folder, where the server doesn't say.

use std::collections::{BTreeSet, VecDeque};

use async_imap::imap_proto::{MailboxDatum, Response};

use super::{
    super::{Session, connection::Connection, error::Error},
    Stirred,
    delivery::Delivery,
};

impl Session {
    /// Takes out the copies of mail that went, where the server did not tell which: it is
    /// asked for all that is left, which no new mail should have to wait for.
    ///
    /// Where mail came meanwhile, the folder stays uncompared until the next look.
    pub(super) async fn compare(
        &mut self,
        delivery: &mut Delivery<'_>,
        stirred: &mut Stirred,
    ) -> Result<(), Error> {
        let (Some(before), Some(mut position)) = (&stirred.uncompared, stirred.position) else {
            return Ok(());
        };
        let is_open = self.selected.as_ref() == Some(&stirred.folder.name);
        let opened = match is_open && !self.connection.stirred {
            true => before.clone(),
            false => self.open(&stirred.folder, position.next).await?,
        };
        if (opened.uid_validity, opened.uid_next) != (position.uid_validity, position.next) {
            return Ok(());
        }
        let gone = missing(&mut self.connection, opened.exists, position.next).await?;
        stirred.uncompared = None;
        position.census = Some(opened.census());
        stirred.position = Some(position);
        delivery.take_out(&stirred.folder, &gone, position, &mut self.connection).await
    }
}

/// How many mails to ask about in one command, so that the answer stays a short line.
const STRIDE: u32 = 2_000;

/// How many commands to send before reading their answers.
const FLIGHT: usize = 8;

/// The runs of UIDs below `next` under which no mail lies in a folder of `exists` mails.
///
/// Costs some eight bytes a mail, and short commands however large the folder. A mail that goes meanwhile shows at the next look.
async fn missing(
    connection: &mut Connection,
    exists: u32,
    next: u32,
) -> Result<Vec<(u32, u32)>, Error> {
    let mut present = BTreeSet::new();
    let mut asked = VecDeque::new();
    let mut strides = (1..=exists).step_by(STRIDE as usize);
    loop {
        while asked.len() < FLIGHT
            && let Some(first) = strides.next()
        {
            let last = first.saturating_add(STRIDE - 1).min(exists);
            asked.push_back(connection.send(&format!("UID SEARCH {first}:{last}")).await?);
        }
        let Some(tag) = asked.pop_front() else { break };
        let mut hear = |response: &Response<'_>| {
            if let Response::MailboxData(MailboxDatum::Search(uids)) = response {
                present.extend(uids.iter().copied());
            }
        };
        let reply = connection.answer(tag, &mut hear).await?;
        if !reply.ok {
            // Nothing is known to be missing then; the other answers are let pass.
            for tag in asked {
                connection.answer(tag, &mut |_| {}).await?;
            }
            return Ok(Vec::new());
        }
    }
    Ok(holes(&present, next))
}

/// The runs from 1 up to, not including, `next` that `present` leaves open.
fn holes(present: &BTreeSet<u32>, next: u32) -> Vec<(u32, u32)> {
    let mut holes = Vec::new();
    let mut free = 1;
    for uid in present.range(1..next.max(1)).copied().chain([next]) {
        if uid > free {
            holes.push((free, uid - 1));
        }
        free = uid.saturating_add(1);
    }
    holes
}

#[cfg(test)]
mod tests {
    use super::{
        super::super::{Timeouts, scripted::Script},
        *,
    };

    #[tokio::test]
    async fn a_huge_folder_is_compared_in_short_lines() {
        // 400,000 mails under every second UID, but for the thousandth mail.
        let uid = |number: u32| 2 * number + if number < 1000 { 0 } else { 2 };
        let exists = 399_999;
        let mut script = Script::new();
        for first in (1..=exists).step_by(STRIDE as usize) {
            let last = (first + STRIDE - 1).min(exists);
            let uids: Vec<String> = (first..=last).map(|number| uid(number).to_string()).collect();
            let answer = format!("* SEARCH {}\r\n{{tag}} OK\r\n", uids.join(" "));
            assert!(answer.len() < 20_000, "a line that no reader minds");
            script = script.on(&format!("UID SEARCH {first}:{last}\r\n"), &answer);
        }
        let (stream, log) = script.start();
        let mut connection = Connection::new(stream, "imap.example", Timeouts::default());
        connection.next(&mut |_| {}).await.unwrap();
        let gone = missing(&mut connection, exists, uid(exists) + 1).await.unwrap();
        assert_eq!((gone.len(), gone[1]), (399_999, (3, 3)));
        assert!(gone.contains(&(1999, 2001)), "the one that went");
        let log = log.lock().unwrap();
        assert_eq!(log.len(), 200);
        assert!(log.iter().all(|line| line.len() < 40), "{log:?}");
    }

    #[test]
    fn what_is_not_there_is_a_hole() {
        for (present, next, expected) in [
            (vec![1, 2, 3], 4, vec![]),
            (vec![2, 5], 8, vec![(1, 1), (3, 4), (6, 7)]),
            (vec![], 1, vec![]),
            (vec![], 3, vec![(1, 2)]),
            (vec![9, u32::MAX], 4, vec![(1, 3)]),
            (vec![u32::MAX - 1], u32::MAX, vec![(1, u32::MAX - 2)]),
        ] {
            let present: BTreeSet<u32> = present.into_iter().collect();
            assert_eq!(holes(&present, next), expected, "{present:?} {next}");
        }
    }
}
