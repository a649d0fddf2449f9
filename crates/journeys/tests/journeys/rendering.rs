//! What stands in messages, whatever a merchant's titles and customers' names hold.

use pairwell_compiler::config::{Channel, JourneyKind};
use pairwell_compiler::read::Customer;
use pairwell_journeys::plan::History;
use pairwell_journeys::render::{Email, LinkSecret, MOST_BYTES, Rendered, Studio, sms};
use pairwell_journeys::{Content, Item, Message};

use crate::shop::{START_S, Shop};

const SETTINGS: &str = "[[journeys]]\nkind = 'post-purchase'\n[messages]\nfrom = 'hello@shop.example'\n\
    unsubscribe_url = 'https://shop.example/u?t={token}'\nunsubscribe_mail = 'out@shop.example'\nquiet_from = '00:00'\nquiet_until = '00:00'\n\
    short_link = 'https://shop.example/l/{code}'\npostal_address = '1 Quay Street'\n[messages.sms]\nsender = 'Kiln'\n";

/// A message about the product of the attack, with as many products as there may be.
fn message(kind: JourneyKind, channel: Channel) -> Message {
    let order = format!("9001,c0@mail.example,{},mug-3,1\n", START_S - 30 * 3_600);
    let planned = Shop::with(&order, "", SETTINGS).plan_for_first(&History::new(), START_S).remove(0);
    let item = |key: &str| Item {
        key: key.into(),
        reason: "goes-with".into(),
        reason_about: crate::shop::EVIL.into(),
        ..Item::default()
    };
    Message {
        kind,
        channel,
        content: Content {
            about: "tray-0".into(),
            items: ["tray-0", "mug-0", "pot-0", "mug-1", "pot-1", "coffee-0"].map(item).to_vec(),
            ..planned.content.clone()
        },
        ..planned
    }
}

fn customer() -> Customer {
    Customer {
        email: "ada@mail.example".into(),
        phone: "+353861234567".into(),
        first_name: "<img src=x onerror=alert(1)>".into(),
        ..Customer::default()
    }
}

fn with_studio<T>(settings: &str, work: impl FnOnce(&Studio<'_>) -> T) -> T {
    let shop = Shop::with("", "", settings);
    let studio = Studio::open(&shop.snapshot, &shop.config, LinkSecret::new("0123456789abcdef")).unwrap();
    work(&studio)
}

fn email(kind: JourneyKind) -> Email {
    with_studio(SETTINGS, |studio| {
        match studio.render(&message(kind, Channel::Email), &customer()).unwrap() {
            Rendered::Email(email) => *email,
            other => unreachable!("{other:?}"),
        }
    })
}

#[test]
fn an_email_holds_text_and_nothing_that_runs() {
    for kind in JourneyKind::ALL {
        let email = email(kind);
        let lower = email.html.to_lowercase();
        assert!(email.html.len() < MOST_BYTES, "{kind:?}: {} bytes", email.html.len());
        for bad in ["<script", "onerror=alert(1)>", "javascript:", "<iframe", "<form"] {
            assert!(!lower.contains(bad), "{kind:?} has {bad}");
        }
        assert!(email.html.contains("&lt;script&gt;") && email.html.contains("&lt;img src=x"), "{kind:?}");
        assert!(lower.contains("<html") && lower.contains("lang=\"en-ie\"") && lower.contains("</html>"));
        assert!(
            email.html.contains("prefers-color-scheme: dark")
                && email.html.contains("color-scheme: light dark")
        );
    }
}

#[test]
fn pictures_have_sizes_and_words_and_the_email_says_the_same_without_them() {
    let email = email(JourneyKind::PostPurchase);
    let pictures: Vec<&str> =
        email.html.split("<img").skip(1).map(|rest| rest.split('>').next().unwrap()).collect();
    assert_eq!(pictures.len(), 5, "coffee has none");
    for picture in pictures {
        assert!(picture.contains("alt=\"") && !picture.contains("alt=\"\""), "{picture}");
        assert!(
            picture.contains("width=\"196\"") && picture.contains("src=\"https://shop.example/images/"),
            "{picture}"
        );
    }
    for title in ["Fine mug number 0", "Coffee number 0"] {
        assert!(email.html.contains(&format!(">{title}</a>")), "{title} stands as text beside its picture");
        assert!(email.text.contains(title));
    }
    assert!(email.html.contains("€12.50") && email.text.contains("€12.50"));
}

#[test]
fn links_lead_to_the_shop_with_the_messages_code_and_one_leads_out() {
    let email = email(JourneyKind::PostPurchase);
    let links: Vec<&str> =
        email.html.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(links.iter().all(|link| link.starts_with("https://shop.example")), "{links:?}");
    assert!(!email.html.contains("googleapis"), "no third party learns of it");
    assert!(links.iter().filter(|link| link.contains("?pw=")).count() >= 12);
    assert!(links.iter().any(|link| link.starts_with("https://shop.example/u?t=")));
    assert!(
        email.one_click
            && email.list_unsubscribe.contains(">, <mailto:out@shop.example?subject=unsubscribe%20")
    );
    let secret = LinkSecret::new("0123456789abcdef").unwrap();
    let token = email.list_unsubscribe.split("t=").nth(1).unwrap().split('>').next().unwrap();
    assert_eq!(email.message_id, format!("<{}@shop.example>", secret.open(token).unwrap()));
}

#[test]
fn a_subject_is_one_line_and_begins_no_header() {
    let mut email = email(JourneyKind::PostPurchase);
    assert!(email.subject.contains("<script>"), "a subject is plain text: {}", email.subject);
    email.subject = "Mug\r\nBcc: everybody@shop.example\r\n\r\n<b>".into();
    let mail = String::from_utf8(email.mail(START_S).unwrap().formatted()).unwrap();
    let head = mail.split("\r\n\r\n").next().unwrap();
    assert!(head.contains("Subject: Mug Bcc: everybody@shop.example <b>\r\n"), "{head}");
    assert!(!head.lines().any(|line| line.starts_with("Bcc:")), "{head}");
    email.to = "ada@mail.example\r\nBcc: x@y.example".into();
    assert!(email.mail(START_S).is_err());
}

#[test]
fn the_same_email_gives_the_same_bytes() {
    let bytes = || email(JourneyKind::Review).mail(START_S).unwrap().formatted();
    assert_eq!(bytes(), bytes());
}

#[test]
fn an_email_without_a_way_out_is_not_made() {
    let settings = "[[journeys]]\nkind = 'post-purchase'\n[messages]\nfrom = 'hello@shop.example'\n";
    with_studio(settings, |studio| {
        let message = message(JourneyKind::PostPurchase, Channel::Email);
        let unmade = studio.render(&message, &customer()).unwrap_err();
        assert!(unmade.to_string().contains("unsubscribe_url"), "{unmade}");
    });
}

#[test]
fn an_sms_fits_one_segment_and_keeps_its_link_and_its_way_out() {
    with_studio(SETTINGS, |studio| {
        for kind in JourneyKind::ALL {
            let message = message(kind, Channel::Sms);
            let Rendered::Sms(text) = studio.render(&message, &customer()).unwrap() else { panic!("an SMS") };
            assert_eq!(text.size.segments, 1, "{}", text.body);
            assert_eq!(text.size, sms::size(&text.body));
            let link = format!("https://shop.example/l/{}", message.key.code());
            assert!(text.body.contains(&link) && text.body.contains("STOP"), "{}", text.body);
        }
        let american = Customer { phone: "+12125550100".into(), ..customer() };
        let message = message(JourneyKind::Review, Channel::Sms);
        assert!(studio.render(&message, &american).unwrap_err().to_string().contains("numbers only"));
    });
}

#[test]
fn what_sold_out_since_the_plan_is_left_out_and_alone_it_stops_the_message() {
    with_studio(SETTINGS, |studio| {
        let mut message = message(JourneyKind::PostPurchase, Channel::Email);
        message.content.items[0].key = "pot-5".into();
        let view = studio.view(&message, &customer()).unwrap();
        assert_eq!(view.items.len(), 5);
        message.content.items.truncate(1);
        assert_eq!(studio.render(&message, &customer()).unwrap_err().to_string(), "sold out");
    });
}

#[test]
fn a_notification_fits_what_push_services_take() {
    with_studio(SETTINGS, |studio| {
        let message = message(JourneyKind::PostPurchase, Channel::Push);
        let Rendered::Push(mut push) = studio.render(&message, &customer()).unwrap() else {
            panic!("a push")
        };
        assert!(push.url.contains("?pw=") && push.tag == message.key.code());
        push.body = "ü".repeat(9_000);
        assert!(push.json().len() <= pairwell_journeys::render::push::MOST_BYTES);
    });
}
