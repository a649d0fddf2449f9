use crate::home::assert_three_beats;
use crate::shop::built;

#[test]
fn a_batch_answers_line_by_line_as_single_requests_are_answered() {
    let home = built();
    home.file(
        "requests.jsonl",
        "{\"placement\":\"product\",\"seeds\":[\"blue-mug\"],\"now_s\":1760000000,\"limit\":4}\n\
         \n\
         {\"placement\":\"cart\",\"cart\":[\"fern-mug\",\"ecru-towel\"],\"now_s\":1760000000,\"random_seed\":9,\"explain\":true}\n\
         {\"placement\":\"product\",\"seeds\":[\"blue-mug\"],\"now_s\":1760000000,\"limit\":4,\"profile\":{\"seen\":[\
         {\"key\":\"coral-teapot\",\"last_view_s\":1760000000,\"views\":1}]}}\n\
         {\"strategy\":\"complements\",\"seeds\":[\"blue-mug\"],\"now_s\":1760000000}\n\
         {\"strategy\":\"trending\",\"category\":\"nowhere\",\"placement\":\"cart\",\"now_s\":1760000000}\n",
    );
    let answers = home.good("recommend shop --batch requests.jsonl");
    let single = [
        "--placement product --seed blue-mug --limit 4",
        "--placement cart --cart fern-mug --cart ecru-towel --random-seed 9 --explain",
        "--placement product --seed blue-mug --limit 4 --history coral-teapot",
        "--strategy complements --seed blue-mug",
        "--strategy trending --category nowhere --placement cart",
    ];
    assert_eq!(answers.lines().count(), single.len());
    for (answer, line) in answers.lines().zip(single) {
        let alone = home.good(&format!("recommend shop {line} --now 1760000000 --json"));
        let (answer, alone): (serde_json::Value, serde_json::Value) =
            (serde_json::from_str(answer).unwrap(), serde_json::from_str(&alone).unwrap());
        assert_eq!(answer, alone, "{line}");
    }
}

#[test]
fn a_line_that_is_no_request_is_named_after_the_others_were_answered() {
    let home = built();
    for (line, found) in [
        ("{\"placement\":\"home\",\"now_s\":1}", "`home`"),
        ("{\"now_s\":1}", "``"),
        ("{\"strategy\":\"upsel\",\"now_s\":1}", "`upsel`"),
        ("{\"placement\":\"cart\"}", "now_s"),
        ("{\"placement\":\"cart\",\"now_s\":1,\"basket\":[]}", "basket"),
        ("cart", "column 1"),
    ] {
        home.file("requests.jsonl", format!("{{\"placement\":\"cart\",\"now_s\":1}}\n{line}\n"));
        let run = home.run("recommend shop --batch requests.jsonl");
        assert_eq!((run.code, run.stdout.lines().count()), (1, 1), "{line}");
        assert_three_beats(&run.stderr, &["requests.jsonl, line 2", found, "Correct the line"]);
    }
}

#[test]
fn a_batch_takes_no_request_from_the_command_line() {
    let home = built();
    home.file("requests.jsonl", "");
    assert_eq!(home.run("recommend shop --batch requests.jsonl --seed blue-mug").code, 2);
    assert_eq!(home.good("recommend shop --batch requests.jsonl"), "");
}
