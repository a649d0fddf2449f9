//! The page: e-mails at the width of a telephone and of a desk, texts as bubbles, notifications as cards.

use std::fmt::Write as _;

use jiff::Timestamp;

use crate::message::Message;
use crate::people::People;
use crate::plan::{shops_zone, zone_of};
use crate::render::{Rendered, Studio, escaped, sms};

const STYLE: &str = include_str!("../../data/preview/preview.css");

/// The whole page. E-mails stand in frames without scripts, for their texts are a merchant's.
#[must_use]
pub fn page(studio: &Studio<'_>, people: &People, messages: &[Message]) -> String {
    let mut articles = String::new();
    let mut links: Vec<(&str, usize)> = Vec::new();
    for (place, message) in messages.iter().enumerate() {
        if links.iter().all(|(kind, _)| *kind != message.kind.name()) {
            links.push((message.kind.name(), place));
        }
        article(&mut articles, studio, people, message, place);
    }
    let nav = links
        .iter()
        .fold(String::new(), |nav, (kind, place)| nav + &format!("<a href=\"#m{place}\">{kind}</a>"));
    let name = escaped(studio.snapshot.core().shop().name);
    let empty = if messages.is_empty() {
        "<article><h2>Nobody is due</h2><p class=\"facts\">No customer of these files has a consent and a cause. See \
         <code>pairwell journeys plan --dry-run</code> for why.</p></article>"
    } else {
        ""
    };
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\"><title>Messages of {name}</title><style>{STYLE}</style></head><body>\
         <header><h1>Messages of {name}</h1><p>{} for sample customers, as if their time had come. Nothing is sent.</p>\
         <nav>{nav}</nav></header><main>{empty}{articles}</main></body></html>\n",
        if messages.len() == 1 { "1 message".to_owned() } else { format!("{} messages", messages.len()) }
    )
}

fn article(out: &mut String, studio: &Studio<'_>, people: &People, message: &Message, place: usize) {
    let Some(person) = people.find(message.customer) else { return };
    let customer = &person.customer;
    let whom = [&customer.first_name, &customer.email, &customer.phone, &customer.id];
    let whom: Vec<String> =
        whom.into_iter().filter(|name| !name.is_empty()).take(2).map(|name| escaped(name)).collect();
    let zone = shops_zone(studio.config).map_or(jiff::tz::TimeZone::UTC, |shops| zone_of(customer, &shops));
    let due = Timestamp::from_second(message.due_s)
        .map(|at| at.to_zoned(zone.clone()).strftime("%a %-d %b %Y, %H:%M").to_string())
        .unwrap_or_default();
    let held = if message.held_out { " · <b>kept back for comparison</b>" } else { "" };
    let _ = write!(
        out,
        "<article id=\"m{place}\"><h2>{} by {}</h2><p class=\"facts\">To <b>{}</b> · {due} ({}){held}</p><div class=\"beside\"><div class=\"frames\">",
        message.kind.name(),
        message.channel.name(),
        whom.join(", "),
        escaped(zone.iana_name().unwrap_or("UTC"))
    );
    match studio.render(message, customer) {
        Ok(Rendered::Email(email)) => {
            let framed = escaped_in_attribute(&email.html);
            for (class, caption) in [("phone", "E-mail, 360 px"), ("desk", "E-mail, 700 px")] {
                let _ = write!(
                    out,
                    "<figure><figcaption>{caption}</figcaption><iframe class=\"{class}\" sandbox=\"\" title=\"{caption}\" \
                     srcdoc=\"{framed}\"></iframe></figure>"
                );
            }
            let _ = write!(
                out,
                "</div><aside><h3>{}</h3><p class=\"why\">{} bytes of HTML · {}</p>",
                escaped(&email.subject),
                email.html.len(),
                if email.one_click { "ends with one click" } else { "ends by e-mail" }
            );
            reasons(out, studio, message);
            let _ = write!(
                out,
                "<details><summary>Plain text</summary><pre>{}</pre></details>",
                escaped_lines(&email.text)
            );
        }
        Ok(Rendered::Sms(text)) => {
            let size = text.size;
            let segments = if size.segments == 1 {
                "1 segment".to_owned()
            } else {
                format!("{} segments", size.segments)
            };
            let _ = write!(
                out,
                "<figure><figcaption>SMS from {}</figcaption><div class=\"bubble\">{}</div><div class=\"count\">{segments} · {} \
                 {} · {}</div></figure></div><aside>",
                escaped(if text.from.is_empty() { "the webhook's sender" } else { &text.from }),
                escaped_lines(&text.body),
                size.units,
                if size.encoding == sms::Encoding::Gsm7 { "septets" } else { "units" },
                size.encoding.name()
            );
            reasons(out, studio, message);
            if let Some((country, note)) = sms::note(&text.to) {
                let _ = write!(out, "<p class=\"why\">{country}: {}</p>", escaped(note));
            }
        }
        Ok(Rendered::Push(push)) => {
            let image = if push.image.is_empty() {
                String::new()
            } else {
                format!("<img src=\"{}\" alt=\"\" width=\"60\" height=\"60\">", escaped(&push.image))
            };
            let _ = write!(
                out,
                "<figure><figcaption>Notification</figcaption><div class=\"push\"><div><strong>{}</strong><span>{}</span><small>{}</small></div>{image}</div>\
                 <div class=\"count\">{} bytes of JSON</div></figure></div><aside>",
                escaped(&push.title),
                escaped(&push.body),
                escaped(&push.url),
                push.json().len()
            );
            reasons(out, studio, message);
        }
        Err(unmade) => {
            let _ = write!(out, "<p>Cannot be made: {}</p></div><aside>", escaped(&unmade.to_string()));
            reasons(out, studio, message);
        }
    }
    out.push_str("</aside></div></article>");
}

/// What the ranking says of each product, with the terms of its score.
fn reasons(out: &mut String, studio: &Studio<'_>, message: &Message) {
    out.push_str("<h3>Why these</h3><ol>");
    for item in &message.content.items {
        let role = if item.reason.is_empty() { item.role.as_str() } else { item.reason.as_str() };
        let title = studio
            .snapshot
            .knowledge_of(std::slice::from_ref(&item.key))
            .ok()
            .and_then(|knowledge| knowledge.card(&item.key).map(|card| card.title.to_owned()))
            .unwrap_or_else(|| item.key.clone());
        let _ = write!(out, "<li>{} <span class=\"why\">({})</span>", escaped(&title), escaped(role));
        if !item.terms.is_empty() {
            out.push_str("<dl>");
            for (name, value) in &item.terms {
                let _ = write!(out, "<dt>{}</dt><dd>{value:+.3}</dd>", escaped(name));
            }
            let _ = write!(out, "<dt>score</dt><dd>{:.3}</dd></dl>", item.score);
        }
        out.push_str("</li>");
    }
    out.push_str("</ol>");
    let content = &message.content;
    let arm = if content.test.is_empty() {
        "no test runs".to_owned()
    } else {
        format!("arm {}.{} with {:.2}", content.test, content.arm, content.propensity)
    };
    let _ = write!(
        out,
        "<p class=\"why\">Wording {} with {:.2} · {}</p>",
        content.wording + 1,
        content.wording_propensity,
        escaped(&arm)
    );
}

/// A document as the value of `srcdoc`: its line breaks and quotes stay what they are.
fn escaped_in_attribute(html: &str) -> String {
    html.replace('&', "&amp;").replace('"', "&quot;")
}

fn escaped_lines(text: &str) -> String {
    text.lines().map(escaped).collect::<Vec<_>>().join("\n")
}
