//! Finding a place in a folder, in few round trips and with short answers.

use std::{collections::BTreeMap, ops::RangeInclusive};

use async_imap::imap_proto::{AttributeValue, MailboxDatum, Response};
use jiff::Timestamp;

use super::{connection::Connection, dates::search_day, error::Error};

/// How many places to look at in one command when searching by UID.
const PROBES: u32 = 100;

/// How many rounds of that: far more than the largest folder takes.
const ROUNDS: usize = 10;

/// Counts the mails with a UID below `uid`, in a few round trips however large the
/// folder: UIDs ascend with sequence numbers (RFC 3501 §2.3.1.1).
///
/// Returns the least and the most that it can be; they differ only if the server
/// does not tell.
pub(super) async fn count_below(
    connection: &mut Connection,
    uid: u32,
    exists: u32,
) -> Result<RangeInclusive<u32>, Error> {
    // Mails up to `low` are below `uid`, mails from `high` on are not.
    let (mut low, mut high) = (0, exists.saturating_add(1));
    for _ in 0..ROUNDS {
        if high - low <= 1 {
            break;
        }
        let step = ((high - low) / PROBES).max(1);
        let places: Vec<u32> = (low + 1..high).step_by(step as usize).collect();
        let uids = uids_at(connection, &places).await?;
        let at = |place: &&u32| uids.get(*place);
        let below = places.iter().filter(|place| at(place).is_some_and(|at| *at < uid)).max();
        let above = places.iter().filter(|place| at(place).is_some_and(|at| *at >= uid)).min();
        let (below, above) = (below.map_or(low, |p| *p), above.map_or(high, |p| *p));
        if below >= above {
            return Ok(0..=exists);
        }
        (low, high) = (below, above);
    }
    Ok(low..=high - 1)
}

/// The UIDs at some sequence numbers.
pub(super) async fn uids_at(
    connection: &mut Connection,
    places: &[u32],
) -> Result<BTreeMap<u32, u32>, Error> {
    let places: Vec<String> = places.iter().filter(|p| **p > 0).map(u32::to_string).collect();
    let mut uids = BTreeMap::new();
    if places.is_empty() {
        return Ok(uids);
    }
    let command = format!("FETCH {} (UID)", places.join(","));
    let mut hear = |response: &Response<'_>| {
        let Response::Fetch(number, attributes) = response else { return };
        let uid = attributes.iter().find_map(|attribute| match attribute {
            AttributeValue::Uid(uid) => Some(*uid),
            _ => None,
        });
        uids.extend(uid.map(|uid| (*number, uid)));
    };
    connection.checked(&command, &mut hear).await?;
    Ok(uids)
}

/// How many mails to search at once, so that the answer stays a short line.
const STRIDE: u32 = 10_000;

/// The highest sequence number up to `top` of a mail that arrived since `since`; 0 if
/// there is none.
///
/// Mail moved into a folder keeps its arrival, so older mail may lie above newer.
pub(super) async fn newest_since(
    connection: &mut Connection,
    since: Timestamp,
    mut top: u32,
) -> Result<u32, Error> {
    let day = search_day(since);
    while top > 0 {
        let bottom = top.saturating_sub(STRIDE - 1).max(1);
        let mut newest = None;
        let mut hear = |response: &Response<'_>| {
            if let Response::MailboxData(MailboxDatum::Search(numbers)) = response {
                newest = newest.max(numbers.iter().copied().filter(|n| *n <= top).max());
            }
        };
        let command = format!("SEARCH {bottom}:{top} SINCE {day}");
        match connection.checked(&command, &mut hear).await {
            // Then every mail is looked at.
            Err(Error::Refused { .. }) => return Ok(top),
            searched => searched?,
        }
        if let Some(newest) = newest {
            return Ok(newest);
        }
        top = bottom - 1;
    }
    Ok(0)
}

/// The lowest sequence number of the mails up to `top` that arrived since `since`, as
/// far as one search of the topmost tells; above `top` if there is none.
pub(super) async fn oldest_since(
    connection: &mut Connection,
    since: Timestamp,
    top: u32,
) -> Result<u32, Error> {
    let bottom = top.saturating_sub(STRIDE - 1).max(1);
    let mut oldest = top.saturating_add(1);
    let mut hear = |response: &Response<'_>| {
        if let Response::MailboxData(MailboxDatum::Search(numbers)) = response {
            let found = numbers.iter().copied().filter(|n| (bottom..=top).contains(n)).min();
            oldest = found.unwrap_or(oldest).min(oldest);
        }
    };
    let command = format!("SEARCH {bottom}:{top} SINCE {}", search_day(since));
    match connection.checked(&command, &mut hear).await {
        // Then all of it is read in its turn.
        Err(Error::Refused { .. }) => Ok(top.saturating_add(1)),
        searched => searched.map(|()| oldest),
    }
}

/// Counts the mails up to sequence number `top` that arrived on `day` or later.
pub(super) async fn count_from(
    connection: &mut Connection,
    day: &str,
    mut top: u32,
) -> Result<u32, Error> {
    let mut count = 0;
    while top > 0 {
        let bottom = top.saturating_sub(STRIDE - 1).max(1);
        let mut hear = |response: &Response<'_>| {
            if let Response::MailboxData(MailboxDatum::Search(numbers)) = response {
                count += numbers.iter().filter(|n| (bottom..=top).contains(n)).count();
            }
        };
        connection.checked(&format!("SEARCH {bottom}:{top} SINCE {day}"), &mut hear).await?;
        top = bottom - 1;
    }
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Timeouts, scripted::Script},
        *,
    };

    async fn below(answer: &str) -> RangeInclusive<u32> {
        let (stream, _log) = Script::new().on("FETCH", answer).start();
        let mut connection = Connection::new(stream, "imap.example", Timeouts::default());
        connection.next(&mut |_| {}).await.expect("a greeting");
        count_below(&mut connection, 20, 3).await.expect("an answer")
    }

    fn uids(uids: [u32; 3]) -> String {
        let line = |(at, uid): (usize, u32)| format!("* {} FETCH (UID {uid})\r\n", at + 1);
        uids.into_iter().enumerate().map(line).collect::<String>() + "{tag} OK\r\n"
    }

    #[tokio::test]
    async fn a_place_is_found_whether_or_not_the_mail_is_still_there() {
        assert_eq!(below(&uids([10, 20, 30])).await, 1..=1);
        assert_eq!(below(&uids([10, 19, 30])).await, 2..=2);
        assert_eq!(below(&uids([20, 21, 22])).await, 0..=0);
        assert_eq!(below(&uids([1, 2, 3])).await, 3..=3);
    }

    #[tokio::test]
    async fn a_server_that_does_not_tell_leaves_it_open() {
        assert_eq!(below("{tag} OK\r\n").await, 0..=3);
        assert_eq!(below(&uids([30, 20, 10])).await, 0..=3);
    }
}
