use std::path::Path;

use crate::home::Home;
use crate::shop::{BUILD, PEOPLE, exports, orders};

/// Whether the bytes hold the words, in UTF-8 or in UTF-16, in any case.
fn holds(bytes: &[u8], words: &str) -> bool {
    let lower = bytes.to_ascii_lowercase();
    let plain = words.to_ascii_lowercase().into_bytes();
    let wide: Vec<u8> = plain.iter().flat_map(|byte| [*byte, 0]).collect();
    [plain, wide].iter().any(|wanted| lower.windows(wanted.len()).any(|window| window == wanted.as_slice()))
}

#[track_caller]
fn assert_nobody_in(home: &Home, folder: &str, printed: &[&str]) {
    for person in PEOPLE {
        for (name, bytes) in home.bytes(folder) {
            assert!(!holds(&bytes, person), "{name} holds `{person}`");
        }
        for text in printed {
            assert!(!holds(text.as_bytes(), person), "the command prints `{person}`:\n{text}");
        }
    }
}

#[test]
fn no_person_of_the_exports_is_in_any_file_or_message() {
    let home = exports();
    for person in PEOPLE {
        assert!(holds(orders().as_bytes(), person), "the test would prove nothing of {person}");
    }
    let run = home.run(&format!("{BUILD} --out shop"));
    assert_eq!(run.code, 0, "{}", run.stderr);
    let json = home.good(&format!("{BUILD} --out shop --json --quiet"));
    assert_nobody_in(&home, "shop", &[&run.stdout, &run.stderr, &json]);
    assert!(Path::new(&home.path().join("shop/core.pw")).exists());
}

#[test]
fn no_person_is_quoted_where_rows_are_broken() {
    let home = exports();
    let mut broken = orders();
    for _ in 0..20 {
        broken.push_str("#9,octavia@quimbleby.example,paid,Octavia Quimbleby\n");
        broken.push_str(
            "#10,octavia@quimbleby.example,paid,never,USD,some day,many,Spoon,x,Spoon-9,Octavia Quimbleby,\
             77 Sycamore Rise,Farleigh,+44 20 7946 0999,leave with the neighbour,203.0.113.77,QX-448812\n",
        );
        // One column is missing before the quantity and one too many stands after it.
        broken.push_str(
            "#11,octavia@quimbleby.example,paid,2025-09-01,USD,2025-09-01,QX-448812,Spoon,x,Spoon-9,Octavia Quimbleby,\
             77 Sycamore Rise,Farleigh,+44 20 7946 0999,leave with the neighbour,203.0.113.77,QX-448812\n",
        );
    }
    home.file("orders.csv", broken);
    let run = home.run(&format!("{BUILD} --out shop"));
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("20 skipped"), "{}", run.stdout);
    let json = home.good(&format!("{BUILD} --out shop --json --quiet"));
    assert!(json.contains("AA-000000"), "the customer's number is shown by its shape:\n{json}");
    assert_nobody_in(&home, "shop", &[&run.stdout, &run.stderr, &json]);
}
