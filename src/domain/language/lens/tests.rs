use super::*;
use crate::domain::{language::Lexicons, mail::Language};

fn look_at(text: &str) -> Look {
    let lexicons = Lexicons::default();
    let lexicon = lexicons.of(&Language("en".to_owned())).expect("a lexicon");
    look(text, lexicon)
}

/// The warnings of `category` in `text`, as words.
fn warnings(category: Category, text: &str) -> Vec<&str> {
    let look = look_at(text);
    let of_it = look.findings.iter().filter(|finding| finding.category == category);
    of_it.filter_map(|finding| text.get(finding.span.start..finding.span.end)).collect()
}

#[test]
fn a_finding_is_a_span_with_its_category_and_reason() {
    let text = "Hi Tom,\n\nI’m just checking in. The café’s offer is fine.";
    let look = look_at(text);
    let [finding] = look.findings.as_slice() else { panic!("{look:?}") };
    assert_eq!(finding.category, Category::TouchingBase);
    assert_eq!(text.get(finding.span.start..finding.span.end), Some("I’m just checking in"));
    assert!(finding.reason.ends_with('.'));
}

#[test]
fn an_honest_question_beside_it_makes_a_check_in_something_else() {
    let alone = "I just wanted to check in.";
    assert_eq!(1, warnings(Category::TouchingBase, alone).len());
    let honest = format!("{alone} How did the hall come through the flood?");
    assert!(warnings(Category::TouchingBase, &honest).is_empty());
    let hollow = format!("{alone} How are things going?");
    assert_eq!(1, warnings(Category::TouchingBase, &hollow).len());
    let far = format!(
        "{alone} It was a wet week here. We had rain. How did the hall come through the flood?"
    );
    assert_eq!(1, warnings(Category::TouchingBase, &far).len());
}

#[test]
fn what_stands_in_quotation_marks_is_nobodys_push() {
    assert_eq!(["best-in-class"], warnings(Category::Buzzword, "It is best-in-class.")[..]);
    assert!(warnings(Category::Buzzword, "They call it “best-in-class”.").is_empty());
}

#[test]
fn a_no_right_before_takes_it_back_and_one_far_away_does_not() {
    let imagine = |text| warnings(Category::Pressure, text).len();
    assert_eq!(1, imagine("This is the final notice."));
    assert_eq!(0, imagine("This is not the final notice."));
    assert_eq!(1, imagine("I did not want to write so soon, but this is the final notice."));
}

#[test]
fn people_who_work_on_code_together_do_not_chase_one_another() {
    let chases = |text| warnings(Category::TouchingBase, text).len();
    assert_eq!(1, chases("Gentle ping. It is the offer of May."));
    assert_eq!(0, chases("Gentle ping.\n\nIt fixes the null pointer in the probe."));
    assert_eq!(1, chases("Any news on the proposal?"));
    assert_eq!(0, chases("Any news on this patch series?"));
}

#[test]
fn who_says_where_they_will_be_lays_no_guilt() {
    assert_eq!(1, warnings(Category::Guilt, "Hello, are you there?").len());
    for innocent in ["Do you want me to meet you there?", "I shall join you there.", "Let's wait."]
    {
        assert!(warnings(Category::Guilt, innocent).is_empty(), "{innocent}");
    }
}

#[test]
fn a_name_is_no_buzzword() {
    assert_eq!(1, warnings(Category::Buzzword, "Great synergies ahead.").len());
    assert_eq!(1, warnings(Category::Buzzword, "Synergies are ahead.").len());
    assert!(warnings(Category::Buzzword, "We met at Synergy in Ghent.").is_empty());
    assert!(warnings(Category::Buzzword, "Synergy Freight called.").is_empty());
}

#[test]
fn of_two_findings_of_one_kind_on_the_same_words_the_weightier_is_said() {
    let look = look_at("Our seamless, scalable solution is here.");
    let mut spans: Vec<_> = look.warnings().map(|one| (one.category, one.span)).collect();
    let all = spans.len();
    spans.dedup_by(|a, b| a.0 == b.0 && a.1.start < b.1.end);
    assert_eq!(all, spans.len(), "{look:?}");
}

#[test]
fn a_long_mail_that_also_checks_in_does_not_only_touch_base() {
    let filler =
        |words: usize| format!("Just checking in. {}", "The crane stood still. ".repeat(words / 4));
    assert!(look_at(&filler(76)).touches_base());
    assert!(!look_at(&filler(80)).touches_base());
}

#[test]
fn one_way_of_inviting_the_truth_is_no_step_back_yet() {
    assert!(!look_at("A short no is fine.").steps_back());
    assert!(look_at("A short no is fine. Where do things really stand?").steps_back());
    let pushed = "A short no is fine. Where do things really stand? The offer lapses on Friday.";
    assert!(!look_at(pushed).steps_back());
}

#[test]
fn a_mail_that_is_fine_with_a_no_is_a_step_back() {
    for text in [
        "I would like to know where things really stand. If this has dropped off your list, a short no is fine.",
        "Either way is fine, no hard feelings. Are you still open to this?",
        "Either answer\nis fine with me; I'll close it without hard\nfeelings.",
    ] {
        assert!(look_at(text).steps_back(), "{text}: {:?}", look_at(text));
    }
    for push in [
        "Just checking in: did you have a chance to look at the proposal?",
        "If it has changed, let me know, we need a decision by Friday.",
    ] {
        assert!(!look_at(push).steps_back(), "{push}");
    }
}

#[test]
fn selling_takes_more_than_one_word() {
    assert!(!look_at("Our solution is here.").sells());
    assert!(look_at("Upgrade now and save 20%. Shall I book a quick call to walk you through the unique benefits?").sells());
}

#[test]
fn painting_the_future_is_fine_beside_a_question_about_today() {
    let paints = "Imagine your yard next year. You will never look for a crane again.";
    assert!(look_at(paints).paints_only_the_future());
    let asks = format!("{paints} How do you keep track of the cranes today?");
    assert!(!look_at(&asks).paints_only_the_future());
}

#[test]
fn shouting_is_counted_and_acronyms_are_not() {
    let shouted = |text| look_at(text).measures.shouted;
    assert_eq!(0, shouted("The SCADA and the HVAC of hall 3."));
    assert_eq!(1, shouted("This is YOUR crane."));
    assert_eq!(2, shouted("A TRULY FANTASTIC crane."));
    assert_eq!(3, look_at("No! No!! Yes.").measures.exclamations);
}

#[test]
fn whose_words_it_is_about_is_counted() {
    let whose = |text| look_at(text).measures.whose();
    assert_eq!(Some(-1.0), whose("We have our own product and I love it."));
    assert_eq!(Some(1.0), whose("How do you plan your week?"));
    assert_eq!(None, whose("The crane is here."));
}

proptest::proptest! {
    #[test]
    fn findings_lie_in_the_text_and_in_order(text in "(just checking in|offer|lapses|solution|no|you will|“|”|\\PC|[\\n .?!,]){0,60}") {
        let look = look_at(&text);
        let mut before = 0;
        for finding in &look.findings {
            proptest::prop_assert!(finding.span.start >= before);
            proptest::prop_assert!(text.get(finding.span.start..finding.span.end).is_some());
            proptest::prop_assert!(finding.weight >= 0.5);
            before = finding.span.start;
        }
    }
}

#[test]
fn two_words_that_say_little_each_push_only_together() {
    let pressure = |text| warnings(Category::Pressure, text).len();
    assert_eq!(0, pressure("The start date is in March."));
    assert_eq!(0, pressure("We talked while you were deciding."));
    assert_eq!(1, pressure("The start date will be lost if you wait any longer.").min(1));
}

#[test]
fn a_hurt_is_a_reproach_only_beside_what_was_left_undone() {
    let guilt = |text| warnings(Category::Guilt, text).len();
    assert_eq!(0, guilt("I was disappointed by the test result."));
    assert!(guilt("I am disappointed that you never replied.") > 0);
}

#[test]
fn giving_the_agenda_up_steps_back_in_anybodys_words() {
    for text in [
        "I have been assuming that the board is something you want. Either is fine by me, and a \
         plain no would be as welcome as a yes. Where are you with it, honestly?",
        "I may have run ahead of you here. You don't owe me a yes, and if the answer is no then I \
         am glad to know it. What is the truth of it?",
        "Perhaps things moved on and this is not what it was. A short no is every bit as good as a \
         yes, and I will leave you in peace.",
    ] {
        assert!(look_at(text).steps_back(), "{text}");
    }
    for text in [
        "I have attached the plan. Is it what you had in mind?",
        "Perhaps you have seen the offer. I am glad to know you liked the demo.",
        "You owe me an answer. Where are you with it?",
    ] {
        assert!(!look_at(text).steps_back(), "{text}");
    }
}

#[test]
fn asking_how_the_land_lies_touches_base() {
    for text in [
        "Thought I'd drop you a line and see how the land lies.",
        "Just floating this back up to the top of your inbox.",
        "Anything new at your end?",
    ] {
        assert!(look_at(text).touches_base(), "{text}");
    }
    for text in [
        "The land lies low there, and the drains are old. Where does the water go in March?",
        "The boat floats to the top of the lock.",
        "Is there anything new on the packing line since the fire?",
    ] {
        assert!(!look_at(text).touches_base(), "{text}");
    }
}

#[test]
fn a_brochure_to_a_client_is_sales_mode() {
    let brochure = "I'm thrilled to introduce our new module. As a valued customer you get \
                    exclusive upgrade pricing. Can we schedule a call to discuss your upgrade?";
    assert!(look_at(brochure).sells());
    assert!(!look_at("I'm glad to share the list that you asked for. How was the fair?").sells());
}
