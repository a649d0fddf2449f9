use crate::home::Home;

#[test]
fn help_shows_the_way_from_export_to_shop() {
    let help = Home::new().good("--help");
    for words in ["From export to shop", "pairwell build --feed", "pairwell recommend", "paste", "Exit codes"]
    {
        assert!(help.contains(words), "{words}\n{help}");
    }
}

#[test]
fn help_of_every_verb_has_a_purpose_and_examples() {
    for verb in ["init", "build", "inspect", "verify", "doctor", "recommend", "serve"] {
        let help = Home::new().good(&format!("{verb} --help"));
        let purpose = help.lines().take_while(|line| !line.starts_with("Usage")).map(str::len).sum::<usize>();
        assert!(purpose > 150, "{verb} says what it is for:\n{help}");
        assert!(help.contains("Examples:") && help.contains(&format!("pairwell {verb} ")), "{verb}\n{help}");
    }
}

#[test]
fn examples_fit_a_terminal_of_eighty_columns() {
    for verb in ["", "init", "build", "inspect", "verify", "doctor", "recommend", "serve"] {
        let help = Home::new().good(&format!("{verb} --help"));
        let after = help.split("-h, --help").nth(1).unwrap();
        assert!(after.lines().all(|line| line.chars().count() < 80), "{after}");
    }
}

#[test]
fn help_of_build_says_what_the_files_are_and_that_people_are_left_out() {
    let help = Home::new().good("build --help");
    for words in [
        "--feed",
        "--orders",
        "--sessions",
        "--reviews",
        "--images",
        "--config",
        "Shopify",
        "gzip",
        "e-mails",
    ] {
        assert!(help.contains(words), "{words}\n{help}");
    }
}

#[test]
fn wrong_usage_ends_with_two_and_says_what_is_right() {
    let home = Home::new();
    for (line, words) in [
        ("", "Usage"),
        ("buidl", "build"),
        ("init", "--platform"),
        ("init --platform magento", "bigcommerce"),
        ("build --out shop", "--feed"),
        ("build --feed products.csv", "--out"),
        ("recommend shop", "--placement"),
        ("recommend shop --placement home", "thank-you"),
        ("recommend shop --placement cart --limit 0", "1..=24"),
        ("recommend shop --placement cart --now yesterday", "--now"),
    ] {
        let run = home.run(line);
        assert_eq!(run.code, 2, "{line}");
        assert!(run.stderr.contains(words), "{line}\n{}", run.stderr);
        assert!(run.stdout.is_empty(), "{line}");
    }
}

#[test]
fn the_version_is_printed() {
    assert!(Home::new().good("--version").starts_with("pairwell "));
}
