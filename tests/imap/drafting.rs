//! The one thing that is written.

use super::*;

on_each_server!(a_draft_is_saved_once);

async fn a_draft_is_saved_once(bed: MailServer) {
    let before = bed.client().folders();
    let mut writer = session(&bed).await;
    for _ in 0..2 {
        let place = writer.save_draft(&mail(7)).await.unwrap();
        assert_eq!(place.folder.0, "Drafts");
        assert!(place.number.is_some_and(|(_, uid)| uid == 1), "{place:?}");
    }
    let mut witness = bed.client();
    assert_eq!(witness.mails("Drafts"), [mail(7)]);
    let flags = BTreeSet::from(["\\Draft", "\\Seen"].map(str::to_owned));
    assert_eq!(witness.flags("Drafts"), [flags]);
    assert_eq!(writer.save_draft(&mail(8)).await.unwrap().folder.0, "Drafts");
    assert_eq!(witness.mails("Drafts").len(), 2);
    assert_eq!(witness.folders(), before);
}
