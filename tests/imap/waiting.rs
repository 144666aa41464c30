//! Waiting for news.

use super::*;

on_each_server!(new_mail_is_seen_within_a_second);

async fn new_mail_is_seen_within_a_second(bed: MailServer) {
    bed.deliver("INBOX", &mails(1..2));
    let mut session = session(&bed).await;
    let (_, batches) = check(&mut session, &Positions::new(), Timestamp::UNIX_EPOCH).await;
    let (idling, is_idling) = tokio::sync::oneshot::channel();
    let waiting = tokio::spawn(async move {
        // A first wait of a second that ends without news: the line is in order.
        let none = wait(&mut session, Duration::from_secs(1)).await.expect("a wait");
        let _ = idling.send(none);
        let woken = wait(&mut session, POLL).await;
        (session, woken)
    });
    assert_eq!(is_idling.await.unwrap(), Woken::Due);
    bed.deliver("INBOX", &mails(2..3));
    // A busy machine may take longer than the second that it takes as a rule.
    let (mut session, woken) =
        tokio::time::timeout(Duration::from_secs(5), waiting).await.expect("in time").unwrap();
    assert_eq!(woken.unwrap(), Woken::Changed);
    let (_, fresh) = check(&mut session, &positions(&batches), Timestamp::UNIX_EPOCH).await;
    assert_eq!(bodies(&fresh, "INBOX"), BTreeSet::from([mail(2)]));
}
