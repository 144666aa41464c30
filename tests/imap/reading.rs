//! Reading: everything once, and nothing touched.

use stepback::domain::mail::FolderRole;

use super::*;

on_each_server!(
    a_first_sync_reads_every_followed_folder_and_changes_nothing,
    a_first_sync_that_was_cut_off_goes_on_where_it_was,
    a_first_sync_goes_back_to_the_lookback_only,
    of_a_large_mail_only_the_text_is_fetched,
);

async fn a_first_sync_reads_every_followed_folder_and_changes_nothing(bed: MailServer) {
    let mut folders = vec![
        ("INBOX", 230),
        ("Sent", 40),
        ("Kunden/Größe 日本", 20),
        ("R&D \"x\"", 5),
        ("Junk", 3),
    ];
    folders.retain(|(folder, count)| bed.deliver(folder, &mails(0..*count)));
    assert!(folders.len() >= 4, "{folders:?}");
    bed.deliver("Drafts", &mails(1..2));
    bed.deliver("Trash", &mails(1..2));
    let mut witness = bed.client();
    let before: Vec<_> = folders.iter().map(|(folder, _)| witness.snapshot(folder)).collect();

    let mut session = session(&bed).await;
    let (checked, batches) = check(&mut session, &Positions::new(), Timestamp::UNIX_EPOCH).await;

    for (folder, count) in &folders {
        let expected: BTreeSet<_> = (0..*count).map(mail).collect();
        assert!(bodies(&batches, folder) == expected, "{folder}");
        assert!(checked.complete.contains(&FolderName((*folder).to_owned())), "{folder}");
    }
    let after: Vec<_> = folders.iter().map(|(folder, _)| witness.snapshot(folder)).collect();
    assert_eq!(before, after);
    let mut read: Vec<(&str, FolderRole)> =
        batches.iter().map(|b| (b.folder.0.as_str(), b.role)).collect();
    read.dedup();
    assert_eq!(read[..2], [("INBOX", FolderRole::Inbox), ("Sent", FolderRole::Sent)]);
    assert!(read.contains(&("Junk", FolderRole::Junk)), "{read:?}");
    assert!(!read.iter().any(|(name, _)| ["Drafts", "Trash"].contains(name)), "{read:?}");
    assert!(batches.iter().all(|batch| batch.mails.iter().all(|mail| mail.complete)));

    let known = positions(&batches);
    let (again, none) = check(&mut session, &known, Timestamp::UNIX_EPOCH).await;
    assert_eq!((again.complete.len(), none), (checked.complete.len(), vec![]));

    bed.deliver("Sent", &mails(999..1000));
    let (_, fresh) = check(&mut session, &known, Timestamp::UNIX_EPOCH).await;
    assert_eq!(bodies(&fresh, "Sent"), BTreeSet::from([mail(999)]));
}

async fn a_first_sync_that_was_cut_off_goes_on_where_it_was(bed: MailServer) {
    bed.deliver("INBOX", &mails(0..1300));

    let mut cut_off = session(&bed).await;
    let (sender, mut receiver) = mpsc::channel(1);
    let cut = tokio::spawn(async move {
        let (known, since) = (Positions::new(), Timestamp::UNIX_EPOCH);
        let memory = Memory::default();
        let followed = Followed::default();
        let look = Look::first(&followed, &known, &memory, (since, since));
        cut_off.check(&look, &sender).await
    });
    let first = receiver.recv().await.and_then(mail_in).expect("a batch");
    cut.abort();
    let _ = cut.await;
    drop(receiver);
    let newest: BTreeSet<_> = (1250..1300).map(mail).collect();
    assert!(bodies(std::slice::from_ref(&first), "INBOX") == newest, "newest first");

    bed.deliver("INBOX", &mails(1300..1301));
    let mut session = session(&bed).await;
    let known = positions(std::slice::from_ref(&first));
    let (checked, rest) = check(&mut session, &known, Timestamp::UNIX_EPOCH).await;
    let expected: BTreeSet<_> = (0..1250).chain([1300]).map(mail).collect();
    assert!(bodies(&rest, "INBOX") == expected, "the rest, and nothing twice");
    assert!(checked.complete.contains(&first.folder));
    assert_eq!(positions(&rest)[&first.folder].oldest, 1);
}

async fn a_first_sync_goes_back_to_the_lookback_only(bed: MailServer) {
    let since: Timestamp = "2024-03-01T00:00:00Z".parse().unwrap();
    for (number, at) in ["2024-02-20T10:00:00Z", "2024-02-29T23:59:59Z", "2024-03-01T00:00:00Z"]
        .into_iter()
        .enumerate()
    {
        bed.deliver_at(&mail(number), at.parse().unwrap());
    }
    let mut session = session(&bed).await;
    let (_, batches) = check(&mut session, &Positions::new(), since).await;
    assert_eq!(bodies(&batches, "INBOX"), BTreeSet::from([mail(2)]));
    assert_eq!(batches[0].mails[0].arrived, since);
}

async fn of_a_large_mail_only_the_text_is_fetched(bed: MailServer) {
    let attachment = |lines: usize| format!("{}\r\n", "QUJDREVG".repeat(9)).repeat(lines);
    let part = |kind: &str, body: &str| format!("--b\r\nContent-Type: {kind}\r\n\r\n{body}\r\n");
    let head = "Subject: Files\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n";
    let (text, file) = (part("text/plain", "See below"), part("image/png", &attachment(20_000)));
    let small = part("image/png", &attachment(2_700));
    bed.deliver("INBOX", &[format!("{head}{text}{file}--b--\r\n").into_bytes()]);
    bed.deliver("Sent", &[format!("{head}{small}{text}{file}--b--\r\n").into_bytes()]);
    let mut session = session(&bed).await;
    let (_, batches) = check(&mut session, &Positions::new(), Timestamp::UNIX_EPOCH).await;
    for (folder, least, most) in [("INBOX", 32_768, 32_768), ("Sent", 200_000, 500_000)] {
        let batch = batches.iter().find(|batch| batch.folder.0 == folder).expect("a batch");
        let mail = &batch.mails[0];
        assert!(!mail.complete && (least..=most).contains(&mail.bytes.len()), "{folder}");
        assert!(String::from_utf8_lossy(&mail.bytes).contains("See below"), "{folder}");
    }
}
