//! `stepback draft`: shown, saved into a Maildir, written by a program, by own texts.

use super::*;
use crate::support::{mailbox::LocalMail, terminal::Terminal};

/// A home whose account is a Maildir, with Anna's mail known.
fn home_with_maildir(more: &str) -> (Home, LocalMail) {
    let home = Home::without_config();
    let path = home.path("mail");
    home.configure(&format!(
        "[account.home]\naddress = \"robin@northwind.example\"\nsource = \"maildir\"\n\
         path = \"{}\"\n{ALWAYS}{more}",
        path.display()
    ));
    import(&home, &engaged_and_quiet());
    (home, LocalMail::make(&path))
}

/// A program that reads the facts, keeps them, and writes `text`.
fn writing(home: &Home, text: &str) -> String {
    fs::write(home.path("better.txt"), text).expect("can write");
    "[draft]\ncommand = [\"sh\", \"-c\", \"cat > \\\"$HOME/facts.json\\\"; cat \\\"$HOME/better.txt\\\"\"]\n".to_owned()
}

#[test]
fn the_message_is_printed_as_it_would_be_sent() {
    let home = home_with(&engaged_and_quiet());
    let said = home.says(&["draft", "acme.example"]);
    let (head, body) = said.split_once("\n\n").expect("headers and a text");
    assert!(head.starts_with("From: ") && head.contains("robin@northwind.example"), "{head}");
    assert!(head.contains("To: Anna Kowalski <anna@acme.example>"), "{head}");
    assert!(head.contains("Subject: Re: Route planning for the depot"), "{head}");
    assert!(body.starts_with("Hi Anna,\n\nOn "), "{body}");
    assert!(body.contains("“how long does it take to move forty routes over”"), "{body}");
    assert!(body.ends_with("Best regards,\nRobin\n"), "{body}");
}

#[test]
fn why_there_is_none_is_said() {
    let home = home_with(&never_answered());
    let ran = home.run(&["draft", "harker.example"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{}", ran.err);
    assert!(ran.err.starts_with("There is no draft: letting go needs no message."), "{}", ran.err);
    let json = home.json(&["draft", "harker.example", "--json"]);
    assert!(json["draft"].is_null() && json["why"].is_string(), "{json}");
}

#[test]
fn a_draft_is_saved_into_the_maildir_once() {
    let (home, mail) = home_with_maildir("");
    for _ in 0..2 {
        let ran = home.run(&["draft", "acme.example", "--save"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(ran.err.contains("It lies in Drafts, saved on"), "{}", ran.err);
        assert!(ran.out.contains("Hi Anna,"), "{}", ran.out);
        assert_eq!(mail.drafts().len(), 1);
    }
    let draft = &mail.drafts()[0];
    assert!(draft.contains("In-Reply-To: <question@northwind.example>"), "{draft}");
    let json = home.json(&["draft", "acme.example", "--json"]);
    assert_eq!(json["saved"]["folder"], "Drafts");
}

#[test]
fn what_cannot_be_saved_now_is_kept_and_its_text_is_there() {
    let (home, mail) = home_with_maildir("");
    let away = home.path("away");
    fs::rename(mail.path(), &away).expect("can move");
    let ran = home.run(&["draft", "acme.example", "--save"]);
    assert!(ran.out.contains("Hi Anna,"), "{}", ran.out);
    assert!(ran.err.contains("It is not saved yet"), "{}", ran.err);
    assert!(ran.err.contains("It is kept"), "{}", ran.err);
    fs::rename(&away, mail.path()).expect("can move");
    let again = home.run(&["draft", "acme.example", "--save"]);
    assert_eq!((again.code, mail.drafts().len()), (0, 1), "{}", again.err);
}

#[test]
fn a_program_may_write_a_better_text() {
    let (home, mail) = home_with_maildir("");
    let plain = home.says(&["draft", "acme.example"]);
    let text = plain.split_once("\n\n").expect("a text").1.replace("Best regards", "Cheers");
    let config = fs::read_to_string(home.path("config/stepback/config.toml")).expect("a config");
    home.configure(&format!("{config}{}", writing(&home, &text)));
    assert!(home.says(&["draft", "acme.example"]).ends_with("Cheers,\nRobin\n"));
    let facts = fs::read_to_string(home.path("facts.json")).expect("facts");
    let facts: serde_json::Value = serde_json::from_str(&facts).expect("JSON");
    assert_eq!(facts["version"], 1);
    assert_eq!(facts["play"], "step-back");
    assert_eq!(facts["messages"].as_array().map(Vec::len), Some(3), "{facts}");
    assert_eq!(home.run(&["draft", "acme.example", "--save"]).code, 0);
    assert!(mail.drafts()[0].contains("Cheers,"), "{}", mail.drafts()[0]);
}

#[test]
fn a_program_that_pushes_is_not_used_and_that_is_said() {
    let (home, _mail) = home_with_maildir("");
    let config = fs::read_to_string(home.path("config/stepback/config.toml")).expect("a config");
    let pushing = "Hi Anna, just checking in. This is your last chance. Shall we?";
    home.configure(&format!("{config}{}", writing(&home, pushing)));
    let ran = home.run(&["draft", "acme.example"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("a short no is a good answer"), "{}", ran.out);
    assert!(
        ran.err.contains("draft.command was not used") && ran.err.contains("12 words"),
        "{}",
        ran.err
    );
}

#[test]
fn a_text_of_ones_own_is_used_and_a_broken_one_is_named_with_its_line() {
    let home = home_with(&engaged_and_quiet());
    let folder = home.path("config/stepback/templates/en");
    fs::create_dir_all(&folder).expect("a folder");
    let own = folder.join("step-back-proposal.txt");
    fs::write(&own, "{{ greeting }}\n\nMy own words.\n\n{{ sign_off }}\n").expect("can write");
    assert!(
        home.says(&["draft", "acme.example"])
            .ends_with("Hi Anna,\n\nMy own words.\n\nBest regards,\nRobin\n")
    );
    fs::write(&own, "{{ greeting }}\n\n{{ rasied }}\n").expect("can write");
    for command in [&["config", "check"][..], &["draft", "acme.example"]] {
        let ran = home.run(command);
        assert_eq!(ran.code, 78, "{}", ran.err);
        assert!(
            ran.err.contains("step-back-proposal.txt:3: `rasied` means nothing"),
            "{}",
            ran.err
        );
        assert!(ran.err.contains("did you mean raised?"), "{}", ran.err);
    }
    fs::rename(&own, folder.join("step-back-propsal.txt")).expect("can move");
    let ran = home.run(&["config", "check"]);
    assert!(ran.err.contains("did you mean step-back-proposal.txt?"), "{}", ran.err);
}

/// Everything in one folder, as a reader that shows threads across folders has it.
fn together(home: &Home, mail: &LocalMail) -> std::path::PathBuf {
    engaged_and_quiet().iter().for_each(|one| mail.deliver(one));
    let all = home.path("all");
    for part in ["cur", "new", "tmp"] {
        fs::create_dir_all(all.join(part)).expect("a folder");
    }
    for folder in ["new", ".Sent/new", ".Drafts/cur"] {
        for file in fs::read_dir(mail.path().join(folder)).expect("a folder") {
            let file = file.expect("a file");
            let name = file.file_name().to_string_lossy().replace(":2,DS", ":2,S");
            let name = if name.contains(":2,") { name } else { format!("{name}:2,S") };
            fs::copy(file.path(), all.join("cur").join(name)).expect("copied");
        }
    }
    all
}

#[test]
#[ignore = "needs neomutt; tests/run.sh installs it"]
fn a_mail_reader_shows_the_draft_as_a_reply_in_its_thread_and_goes_on_writing_it() {
    let (home, mail) = home_with_maildir("");
    assert_eq!(home.run(&["draft", "acme.example", "--save"]).code, 0);
    let all = together(&home, &mail);
    // Else it asks for it.
    fs::create_dir(home.path("Mail")).expect("a folder");
    let reader = |arguments: &[&str]| {
        let mut command = std::process::Command::new("neomutt");
        command.args([
            "-n",
            "-F",
            "/dev/null",
            "-e",
            "set sort=threads",
            "-e",
            "set index_format='%4C %-24.24a %s'",
        ]);
        command.args([
            "-e",
            "set charset=utf-8",
            "-e",
            "set reflow_text=yes",
            "-e",
            "set editor=true",
        ]);
        command
            .args(arguments)
            .env("HOME", home.path(""))
            .env("LC_ALL", "C.UTF-8")
            .current_dir(home.path(""));
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        Terminal::start(&command, 100)
    };
    let mut index = reader(&["-f", &all.display().to_string()]);
    index.wait_for("Route planning for the depot");
    index.wait_for("└─>");
    eprintln!("{}", index.screen());
    let lines = index.screen();
    assert_eq!(lines.matches("Route planning for the depot").count(), 1, "one thread: {lines}");
    index.type_in("*\n");
    index.wait_for("Hi Anna,");
    index.wait_for("Politeness aside");
    index.type_in("qxy");
    let postponed = format!("set postponed='{}'", mail.path().join(".Drafts").display());
    let mut writing = reader(&["-e", &postponed, "-p"]);
    writing.wait_for("Anna Kowalski <anna@acme.example>");
    writing.wait_for("Re: Route planning for the depot");
    eprintln!("{}", writing.screen());
}
