//! Messages from end to end: planned from exports, sent to receivers on loopback, each once.

mod encryption;
mod killed;

use std::fmt::Write as _;
use std::time::Duration;

use crate::home::{Home, assert_three_beats};
use crate::receivers::Receiver;
use crate::shop;

/// A day after the last orders of the shop: 21 September 2025, 12:00 UTC.
const NOW: &str = "--now 1758456000";
const FILES: &str =
    "--config journeys.toml --feed products.csv --orders orders.csv --customers customers.csv";

const CONFIG: &str = "name = 'Kiln & Loom'\nurl = 'https://shop.example'\ncurrency = 'USD'\nlocale = 'en-US'\n\
    [messages]\nfrom = 'hello@shop.example'\nunsubscribe_url = 'https://shop.example/u?t={token}'\n\
    short_link = 'https://shop.example/l/{code}'\nquiet_from = '00:00'\nquiet_until = '00:00'\npostal_address = '1 Quay Street'\n";

/// One message for every customer.
const REVIEWS: &str = "[[journeys]]\nkind = 'review'\nafter_hours = 1\nuntil_hours = 1000\n";

/// The shop, its snapshot, its customers, and settings of messages.
fn ready(settings: &str) -> Home {
    let home = shop::exports();
    home.good(&format!("{} --out snapshot --quiet", shop::BUILD));
    home.file("journeys.toml", format!("{CONFIG}{settings}"));
    home.file("customers.csv", customers(|_| "email"));
    home
}

/// The buyers of the shop, all with their consents, on the channel that is asked for.
fn customers(channel: impl Fn(usize) -> &'static str) -> String {
    let mut csv = String::from(
        "Email,First Name,Phone,Accepts Email Marketing,Accepts SMS Marketing,push_consent,push_endpoint,push_p256dh,\
         push_auth,preferred_channel\n",
    );
    for buyer in 0..37 {
        let number = if buyer == 0 { String::new() } else { buyer.to_string() };
        let (key, auth) = (
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            "BTBZMqHH6r4Tts7J_aSIgg",
        );
        writeln!(
            csv,
            "octavia{number}@quimbleby.example,Octavia,+3538612345{buyer:02},yes,yes,yes,http://127.0.0.1:PORT/push/{buyer},\
             {key},{auth},{}",
            channel(buyer)
        )
        .unwrap();
    }
    csv
}

fn json(home: &Home, line: &str) -> serde_json::Value {
    serde_json::from_str(&home.good(line)).unwrap()
}

fn plan(home: &Home) -> serde_json::Value {
    json(home, &format!("journeys plan snapshot {FILES} {NOW} --json --quiet"))
}

fn status(home: &Home) -> serde_json::Value {
    json(home, "journeys status snapshot --json --quiet")
}

fn send(home: &Home, more: &str) -> std::process::Command {
    let mut command = home.command(&format!("journeys send snapshot {FILES} {NOW} --json --quiet {more}"));
    command.env("PAIRWELL_LINK_SECRET", "0123456789abcdef");
    command.env("PAIRWELL_VAPID_KEY", "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94");
    command.env("PAIRWELL_SMS_SECRET", "a secret of the webhook");
    command
}

fn sent(home: &Home, more: &str) -> serde_json::Value {
    let output = send(home, more).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn an_order_is_followed_within_two_days_by_what_goes_with_it() {
    let home = ready("[[journeys]]\nkind = 'post-purchase'\n");
    let report = plan(&home);
    assert_eq!(report["plan"]["messages"], 8, "the orders of the last day: {report}");
    assert_eq!(plan(&home)["plan"]["messages"], 0, "nobody is planned for twice");
    let told = sent(&home, "--outbox outbox");
    assert_eq!(told["sent"]["email"], 8, "{told}");
    let mails = home.bytes("outbox");
    assert_eq!(mails.len(), 8);
    for mail in mails.values() {
        let mail = String::from_utf8(mail.clone()).unwrap();
        for line in [
            // `Kiln & Loom`, as RFC 2047 writes it.
            "From: =?utf-8?b?S2lsbiAmIExvb20=?= <hello@shop.example>\r\n",
            "List-Unsubscribe: <https://shop.example/u?t=",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
            "Message-ID: <",
            "Date: Sun, 21 Sep 2025 12:00:00 +0000\r\n",
        ] {
            assert!(mail.contains(line), "{line}\n{mail}");
        }
        assert!(mail.lines().all(|line| line.len() <= 998), "RFC 5322 ends a line at 998");
    }
    assert_eq!(status(&home)["status"]["states"]["post-purchase"]["sent"], 8);
    assert_eq!(status(&home)["campaigns"], serde_json::json!([]));
    let settings = home.path().join("pairwell.toml");
    let campaign = "[[journeys]]\nkind = 'post-purchase'\n[[campaigns]]\nname = 'autumn'\nfrom = 2025-09-21T00:00:00Z\nuntil = \
         2025-09-22T00:00:00Z\njourneys = ['post-purchase']\n";
    home.file("pairwell.toml", std::fs::read_to_string(settings).unwrap() + campaign);
    home.good(&format!("{} --out snapshot --quiet", shop::BUILD));
    let autumn = status(&home)["campaigns"][0].clone();
    assert_eq!((&autumn["campaign"], &autumn["sent"]), (&"autumn".into(), &8.into()), "{autumn}");
    let told = home.good("journeys status snapshot");
    assert!(told.contains("By campaign\n  autumn: 8 sent"), "{told}");
    // What is sent again goes nowhere: there is nothing due.
    assert_eq!(sent(&home, "--outbox outbox")["sent"], serde_json::json!({}));
}

#[test]
fn three_channels_reach_three_receivers() {
    let http = Receiver::of_http(Duration::ZERO);
    let mail = Receiver::of_mail(Duration::ZERO);
    let home = ready(&format!(
        "[messages.smtp]\nhost = '127.0.0.1'\nport = {}\ntls = 'none'\n[messages.sms]\nurl = 'http://{}/sms'\nsender = 'Kiln'\n\
         [messages.push]\ncontact = 'mailto:ops@shop.example'\n{REVIEWS}",
        mail.address.port(),
        http.address
    ));
    let of_channel = |buyer: usize| ["email", "sms", "push"][buyer % 3];
    home.file("customers.csv", customers(of_channel).replace("PORT", &http.address.port().to_string()));
    plan(&home);
    let told = sent(&home, "");
    assert_eq!(told["sent"], serde_json::json!({"email": 13, "sms": 12, "push": 12}), "{told}");
    assert_eq!((mail.counts(), http.counts()), ((13, 1), (24, 1)));
    let bodies = http.bodies();
    let texts: Vec<&String> = bodies.iter().filter(|body| body.starts_with("POST /sms")).collect();
    assert_eq!(texts.len(), 12);
    for text in texts {
        assert!(text.contains("To=%2B353861234") && text.contains("From=Kiln"), "{text}");
        let lower = text.to_lowercase();
        assert!(
            lower.contains("pairwell-signature: t=1758456000,v1=") && lower.contains("idempotency-key: "),
            "{text}"
        );
        let body = text.split("Body=").nth(1).unwrap().replace('+', " ");
        assert!(body.contains("STOP") && body.contains("shop.example%2Fl%2F"), "{body}");
    }
    let pushes: Vec<String> =
        bodies.iter().filter(|body| body.starts_with("POST /push")).map(|b| b.to_lowercase()).collect();
    assert_eq!(pushes.len(), 12);
    for push in pushes {
        for header in ["content-encoding: aes128gcm", "ttl: 86400", "authorization: vapid t=", "topic: "] {
            assert!(push.contains(header), "{push}");
        }
        assert!(!push.contains("octavia") && !push.contains("mug"), "what is pushed is encrypted");
    }
}

#[test]
fn who_refuses_is_told_apart_from_who_is_busy() {
    let mail = Receiver::of_mail(Duration::ZERO);
    let home = ready(&format!(
        "[messages.smtp]\nhost = '127.0.0.1'\nport = {}\ntls = 'none'\n{REVIEWS}",
        mail.address.port()
    ));
    let odd = customers(|_| "email").replace("octavia1@", "nobody@").replace("octavia2@", "busy@");
    home.file("customers.csv", odd);
    let orders = shop::orders().replace("octavia1@", "nobody@").replace("octavia2@", "busy@");
    home.file("orders.csv", orders);
    plan(&home);
    let told = sent(&home, "");
    assert_eq!(told["sent"]["email"], 35, "{told}");
    assert!(told["failed"].to_string().contains("no such mailbox"), "{told}");
    assert!(told["waiting"].to_string().contains("later, please"), "{told}");
    let states = &status(&home)["status"]["states"]["review"];
    assert_eq!((&states["sent"], &states["failed"], &states["planned"]), (&35.into(), &1.into(), &1.into()));
}

#[test]
fn whoever_bought_or_unsubscribed_since_the_plan_gets_nothing() {
    let home = ready(REVIEWS);
    plan(&home);
    let customers = customers(|_| "email").replace(
        "octavia3@quimbleby.example,Octavia,+353861234503,yes",
        "octavia3@quimbleby.example,Octavia,+353861234503,no",
    );
    home.file("customers.csv", customers);
    let new = "#9999,octavia4@quimbleby.example,paid,,USD,2025-09-21 11:00:00 +0000,1,Blue Mug,12.50,Mug-1,,,,,,,\n";
    home.file("orders.csv", format!("{}{new}", shop::orders()));
    let told = sent(&home, "--outbox outbox");
    assert_eq!(told["stopped"], serde_json::json!({"bought": 1, "no consent": 1}));
    assert_eq!(told["sent"]["email"], 35);
    let all: String =
        home.bytes("outbox").values().map(|mail| String::from_utf8_lossy(mail).into_owned()).collect();
    assert!(!all.contains("octavia3@") && !all.contains("octavia4@") && all.contains("octavia5@"));
}

#[test]
fn a_message_that_unsubscribes_or_bounces_silences_its_customer() {
    let home = ready(REVIEWS);
    plan(&home);
    sent(&home, "--outbox outbox");
    let keys: Vec<String> =
        home.bytes("outbox").into_keys().map(|name| name.trim_end_matches(".eml").to_owned()).collect();
    let line = |key: &str, kind: &str| {
        format!("{{\"message\":\"{key}\",\"kind\":\"{kind}\",\"at_s\":1758456100}}\n")
    };
    let outcomes = [
        line(&keys[0], "unsubscribed"),
        line(&keys[1], "bounced"),
        line(&keys[2], "clicked"),
        line(&keys[3], "reviewed"),
    ]
    .concat();
    home.file("outcomes.ndjson", outcomes.repeat(2));
    home.good("journeys status snapshot --outcomes outcomes.ndjson --quiet");
    let outcomes = status(&home)["status"]["outcomes"]["review"].clone();
    assert_eq!(outcomes, serde_json::json!({"bounced": 1, "clicked": 1, "reviewed": 1, "unsubscribed": 1}));
    home.file("journeys.toml", format!("{CONFIG}hours_between = 0\n[[journeys]]\nkind = 'win-back'\nafter_hours = 1\nuntil_hours = 1000\n"));
    let report = plan(&home);
    assert_eq!(report["plan"]["left"]["no consent"], 1, "{report}");
    let by_channel = &report["plan"]["by_journey"]["win-back"];
    assert_eq!(
        (&by_channel["email"], &by_channel["sms"]),
        (&35.into(), &1.into()),
        "of who bounced the SMS is left: {report}"
    );
    let after = "[[journeys]]\nkind = 'after-review'\nafter_hours = 0\n";
    home.file("journeys.toml", format!("{CONFIG}hours_between = 0\nmost_a_week = 7\n{after}"));
    let report = json(&home, &format!("journeys plan snapshot {FILES} --now 1758460000 --json --quiet"));
    assert_eq!(report["plan"]["by_journey"], serde_json::json!({"after-review": {"email": 1}}), "{report}");
}

#[test]
fn services_get_a_file_and_the_ledger_counts_it() {
    let home = ready(REVIEWS);
    plan(&home);
    let told = sent(&home, "--export klaviyo --out profiles.json");
    assert_eq!(told["sent"]["email"], 37);
    let text = std::fs::read_to_string(home.path().join("profiles.json")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let profiles = json["data"]["attributes"]["profiles"]["data"].as_array().unwrap();
    assert_eq!(profiles.len(), 37);
    assert!(profiles[0]["attributes"]["properties"]["pairwell_url_1"].as_str().unwrap().contains("?pw="));
    assert_eq!(status(&home)["status"]["states"]["review"]["sent"], 37);
}

#[test]
fn a_plan_without_journeys_and_a_send_without_a_way_say_what_is_missing() {
    let home = ready("");
    assert_three_beats(
        &home.refused(&format!("journeys plan snapshot {FILES} {NOW} --quiet")),
        &["no [[journeys]]"],
    );
    let error = home.refused(&format!("journeys send snapshot {FILES} {NOW} --quiet"));
    assert_three_beats(&error, &["PAIRWELL_LINK_SECRET", "unsubscribe_url"]);
    let error =
        String::from_utf8(send(&home, "").env_remove("PAIRWELL_VAPID_KEY").output().unwrap().stderr).unwrap();
    assert_three_beats(&error, &["no way is open", "[messages.smtp]", "--outbox"]);
    home.file("journeys.toml", format!("{CONFIG}time_zone = 'Dublin'\n{REVIEWS}"));
    let error = home.refused(&format!("journeys plan snapshot {FILES} {NOW} --quiet"));
    assert_three_beats(&error, &["Dublin", "Europe/Dublin"]);
}

#[test]
fn the_preview_shows_every_journey_beside_its_reasons() {
    let home = ready("[[journeys]]\nkind = 'post-purchase'\n[[journeys]]\nkind = 'review'\n");
    home.file("customers.csv", customers(|buyer| ["email", "sms", "push"][buyer % 3]));
    home.good(&format!("journeys preview snapshot {FILES} {NOW} --out preview.html --quiet"));
    let page = std::fs::read_to_string(home.path().join("preview.html")).unwrap();
    for part in [
        "post-purchase by email",
        "E-mail, 360 px",
        "E-mail, 700 px",
        "septets · GSM-7",
        "1 segment",
        "Notification",
        "complement",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("<script") && page.contains("sandbox=\"\""));
}
