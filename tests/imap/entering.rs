//! Getting in, and being kept out.

use stepback::{domain::mail::FolderRole, imap::Remedy};

use super::*;

on_each_server!(
    every_way_in_works,
    a_wrong_secret_is_the_reps_matter,
    a_certificate_that_does_not_fit_is_refused_with_what_to_do,
);

async fn every_way_in_works(bed: MailServer) {
    for security in [Security::Tls, Security::StartTls, Security::Plain] {
        let mut session = connect(&account(&bed, security), PASSWORD).await.expect("a session");
        let roles: Vec<FolderRole> =
            session.folders().await.unwrap().into_iter().map(|folder| folder.role).collect();
        assert!(roles.contains(&FolderRole::Sent) && roles.contains(&FolderRole::Inbox));
    }
}

#[tokio::test]
#[ignore = "needs Dovecot; tests/run.sh installs it"]
async fn an_access_token_is_a_way_in() {
    let bed = MailServer::from(Dovecot::start());
    let server = account(&bed, Security::Tls);
    let token = Credential::AccessToken(PASSWORD.into());
    let by_token = Session::connect(&server, &token, &Timeouts::default()).await;
    assert!(by_token.is_ok(), "{by_token:?}");

    let token = Credential::AccessToken("stale".into());
    let error = Session::connect(&server, &token, &Timeouts::default()).await.unwrap_err();
    assert!(matches!(error, Error::Token { .. }), "{error}");
}

async fn a_wrong_secret_is_the_reps_matter(bed: MailServer) {
    let server = account(&bed, Security::Tls);
    for password in ["hunter2", "schlüssel\"\\"] {
        let error = connect(&server, password).await.unwrap_err();
        assert!(matches!(error, Error::Login { .. }), "{error}");
        assert_eq!(error.remedy(), Remedy::AskUser);
        assert!(!format!("{error:?}").contains("hunter2"));
    }
}

async fn a_certificate_that_does_not_fit_is_refused_with_what_to_do(bed: MailServer) {
    let good = account(&bed, Security::Tls);
    let elsewhere = Server { host: "127.0.0.1".to_owned(), ..good.clone() };
    let unknown = Server { ca_file: None, ..good.clone() };
    let plain = Server { port: bed.plain_port(), ..good.clone() };
    let no_file = Server { ca_file: Some("/nonexistent/ca.pem".into()), ..good.clone() };
    let junk = Server { ca_file: Some(bed.ca_file().with_file_name("leaf.cnf")), ..good };
    for (server, words) in [
        (elsewhere, ["127.0.0.1", "made out to"]),
        (unknown, ["localhost", "ca_file"]),
        (plain, ["localhost", "starttls"]),
        (no_file, ["/nonexistent/ca.pem", "No such file"]),
        (junk, ["leaf.cnf", "PEM"]),
    ] {
        let error = connect(&server, PASSWORD).await.unwrap_err();
        let text = error.to_string();
        assert!(words.iter().all(|word| text.contains(word)), "{text}");
        assert_eq!(error.remedy(), Remedy::AskUser, "{text}");
    }
}
