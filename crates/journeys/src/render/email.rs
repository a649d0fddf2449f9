//! An e-mail: HTML compiled from MJML, plain text, and the headers that mail servers look for.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::LazyLock;
use std::time::{Duration, UNIX_EPOCH};

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message as Mail};
use mrml::prelude::render::RenderOptions;
use pairwell_compiler::config::JourneyKind;
use pairwell_compiler::read::Customer;

use super::address::line;
use super::fill::{escaped, filled};
use super::view::{ItemView, View, shop_name};
use super::{Studio, Unmade};
use crate::message::Message;

/// Bytes of HTML at most: Gmail cuts off what is longer, and with it the way out.
pub const MOST_BYTES: usize = 102 * 1024;

const TEMPLATE: &str = include_str!("../../data/mjml/email.mjml");

/// Without the fonts that MJML would fetch for some names of families: nobody else learns who reads.
static OPTIONS: LazyLock<RenderOptions> =
    LazyLock::new(|| RenderOptions { fonts: HashMap::new(), ..RenderOptions::default() });

/// An e-mail for one customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email {
    /// The customer's address.
    pub to: String,
    /// One line.
    pub subject: String,
    /// At most [`MOST_BYTES`].
    pub html: String,
    /// The same in plain text.
    pub text: String,
    /// Header `Message-ID`, with its angle brackets.
    pub message_id: String,
    /// Header `List-Unsubscribe`.
    pub list_unsubscribe: String,
    /// Whether one POST to its page ends the subscription (RFC 8058).
    pub one_click: bool,
    from: (String, String),
    reply_to: String,
    boundary: String,
}

/// Puts an e-mail together.
pub(super) fn email(
    studio: &Studio<'_>,
    message: &Message,
    view: &View,
    customer: &Customer,
) -> Result<Email, Unmade> {
    let settings = &studio.config.messages;
    let (page, mail) = (studio.links.unsubscribe(message.key), studio.links.unsubscribe_mail(message.key));
    if settings.from.is_empty() || (page.is_empty() && mail.is_empty()) {
        return Err(Unmade::Broken(
            "an e-mail needs `from`, and `unsubscribe_url` or `unsubscribe_mail`, in [messages]; the page's secret is in \
             PAIRWELL_LINK_SECRET"
                .to_owned(),
        ));
    }
    let host = settings.from.rsplit('@').next().unwrap_or_default();
    let ways: Vec<String> =
        [&page, &mail].into_iter().filter(|way| !way.is_empty()).map(|way| format!("<{way}>")).collect();
    let html = html(studio, message, view, if page.is_empty() { &mail } else { &page })?;
    if html.len() > MOST_BYTES {
        return Err(Unmade::TooLong(format!("the HTML has {} bytes, more than {MOST_BYTES}", html.len())));
    }
    Ok(Email {
        to: customer.email.clone(),
        subject: view.subject.clone(),
        text: text(studio, view, if page.is_empty() { &mail } else { &page }),
        html,
        message_id: format!("<{}@{host}>", message.key),
        list_unsubscribe: ways.join(", "),
        one_click: page.starts_with("https://"),
        from: (line(shop_name(studio), 60), settings.from.clone()),
        reply_to: settings.reply_to.clone(),
        boundary: format!("pairwell-{}", message.key),
    })
}

impl Email {
    /// The message as RFC 5322 has it, dated `now_s`, Unix seconds. The same e-mail at the same time gives the same bytes.
    pub fn mail(&self, now_s: i64) -> Result<Mail, Unmade> {
        let broken = |what: &dyn std::fmt::Display| Unmade::Broken(what.to_string());
        let address =
            |text: &str| text.parse::<Address>().map_err(|fault| broken(&format_args!("`{text}`: {fault}")));
        let name = Some(self.from.0.clone()).filter(|name| !name.is_empty());
        let now = UNIX_EPOCH + Duration::from_secs(u64::try_from(now_s).unwrap_or(0));
        let raw = |name: &'static str, value: &str| {
            HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
        };
        let mut builder = Mail::builder()
            .from(Mailbox::new(name, address(&self.from.1)?))
            .to(Mailbox::new(None, address(&self.to)?))
            .subject(line(&self.subject, 200))
            .date(now)
            .message_id(Some(self.message_id.clone()))
            // Links are longer than a line of a header and have no blank to fold at: they stand as they are.
            .raw_header(unfolded("List-Unsubscribe", &self.list_unsubscribe));
        if self.one_click {
            builder = builder.raw_header(raw("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        }
        if !self.reply_to.is_empty() {
            builder = builder.reply_to(Mailbox::new(None, address(&self.reply_to)?));
        }
        let parts = MultiPart::builder()
            .kind(lettre::message::MultiPartKind::Alternative)
            .boundary(&self.boundary)
            .singlepart(SinglePart::builder().header(ContentType::TEXT_PLAIN).body(self.text.clone()))
            .singlepart(SinglePart::builder().header(ContentType::TEXT_HTML).body(self.html.clone()));
        builder.multipart(parts).map_err(|fault| broken(&fault))
    }
}

/// A header whose words are folded between, never within, angle brackets.
fn unfolded(name: &'static str, value: &str) -> HeaderValue {
    let encoded = value.replace(">, <", ">,\r\n <");
    HeaderValue::dangerous_new_pre_encoded(HeaderName::new_from_ascii_str(name), value.to_owned(), encoded)
}

fn html(studio: &Studio<'_>, message: &Message, view: &View, out: &str) -> Result<String, Unmade> {
    let mjml = mjml(studio, message, view, out);
    let parsed = mrml::parse(&mjml).map_err(|fault| Unmade::Broken(format!("the template: {fault}")))?;
    parsed.element.render(&OPTIONS).map_err(|fault| Unmade::Broken(format!("the template: {fault}")))
}

/// The template with everything filled in, escaped.
fn mjml(studio: &Studio<'_>, message: &Message, view: &View, out: &str) -> String {
    let (words, theme) = (&studio.words, studio.theme);
    let is_left_to_right = words.direction() == "ltr";
    let shop = escaped(&line(shop_name(studio), 60));
    let logo = studio.config.messages.logo.as_str();
    let head = if logo.is_empty() {
        format!(
            "<mj-text css-class=\"text\" font-size=\"20px\" font-weight=\"600\"><a href=\"{}\" style=\"color:inherit;text-decoration:none\">{shop}</a></mj-text>",
            escaped(studio.links.shop())
        )
    } else {
        format!(
            "<mj-image src=\"{}\" alt=\"{shop}\" href=\"{}\" width=\"140px\" align=\"{}\" />",
            escaped(logo),
            escaped(studio.links.shop()),
            if is_left_to_right { "left" } else { "right" }
        )
    };
    let (label, target) = &view.call;
    let call = if target.is_empty() { String::new() } else { button(label, target, "") };
    let mut items = String::new();
    let mut above = "";
    for item in &view.items {
        let heading = match message.kind {
            _ if item.in_cart => "message.cart",
            JourneyKind::CartReminder | JourneyKind::Review | JourneyKind::AfterReview => "message.also",
            _ => "message.items",
        };
        let words_above = if heading == above { "" } else { words.get(heading) };
        above = heading;
        items.push_str(&section(studio, item, words_above));
    }
    let imprint = [line(shop_name(studio), 60), line(&studio.config.messages.postal_address, 200)];
    let imprint: Vec<String> =
        imprint.iter().filter(|part| !part.is_empty()).map(|part| escaped(part)).collect();
    let leave = format!(
        "<a href=\"{}\" style=\"color:inherit\">{}</a>",
        escaped(out),
        escaped(words.get("footer.unsubscribe"))
    );
    let why = escaped(&words.say("footer.why", |name| (name == "shop").then(|| shop_name(studio).into())));
    let opened = studio.links.opened(message.key);
    let opened = if opened.is_empty() {
        String::new()
    } else {
        format!(
            "<mj-raw><img src=\"{}\" width=\"1\" height=\"1\" alt=\"\" style=\"display:block\"></mj-raw>",
            escaped(&opened)
        )
    };
    filled(TEMPLATE, |blank| {
        let colour = |name: &str| Cow::Borrowed(theme.colour(name, false));
        let dark = |name: &str| Cow::Borrowed(theme.colour(name, true));
        Some(match blank {
            "lang" => escaped(words.locale()).into(),
            "dir" => words.direction().into(),
            "start" => if is_left_to_right { "left" } else { "right" }.into(),
            "font" => theme.fonts().into(),
            "subject" => escaped(&view.subject).into(),
            "preheader" => escaped(&view.preheader).into(),
            "head" => head.as_str().into(),
            "greeting" => escaped(&view.greeting).into(),
            "intro" => escaped(&view.intro).into(),
            "call" => call.as_str().into(),
            "items" => items.as_str().into(),
            "why" => format!("{why} {leave}").into(),
            "imprint" => imprint.join(" · ").into(),
            "opened" => opened.as_str().into(),
            "radius" => format!("{}px", theme.pixels("radius")).into(),
            "panel_radius" => format!("{}px", theme.pixels("panel-radius")).into(),
            "color" | "background" | "muted" | "line" | "wash" | "button_background" | "button_color"
            | "button_line" => colour(&blank.replace('_', "-")),
            _ => match blank.strip_prefix("dark_") {
                Some(token) => dark(&token.replace('_', "-")),
                None => return None,
            },
        })
    })
}

fn button(label: &str, target: &str, padding: &str) -> String {
    let padding = if padding.is_empty() { "16px 0 0" } else { padding };
    format!("<mj-button href=\"{}\" padding=\"{padding}\">{}</mj-button>", escaped(target), escaped(label))
}

/// A product: its picture beside its text, above it on a telephone. Without its picture the text says it all.
fn section(studio: &Studio<'_>, item: &ItemView, heading: &str) -> String {
    let muted = studio.theme.colour("muted", false);
    let sale = studio.theme.colour("sale", false);
    let mut mjml = String::new();
    if !heading.is_empty() {
        let _ = write!(
            mjml,
            "<mj-section padding=\"0 24px 12px\" css-class=\"panel\"><mj-column><mj-text css-class=\"text\" \
             font-size=\"18px\" font-weight=\"600\">{}</mj-text></mj-column></mj-section>",
            escaped(heading)
        );
    }
    let title = escaped(&item.title);
    let link = escaped(&item.link);
    let named = if link.is_empty() {
        title.clone()
    } else {
        format!("<a href=\"{link}\" style=\"color:inherit;text-decoration:none\">{title}</a>")
    };
    let price = if item.was.is_empty() {
        escaped(&item.price)
    } else {
        format!(
            "<span class=\"sale\" style=\"color:{sale}\">{}</span> <s style=\"color:{muted};font-weight:400\">{}</s>",
            escaped(&item.price),
            escaped(&item.was)
        )
    };
    let class = if item.was.is_empty() { "text" } else { "text sale" };
    let _ = write!(mjml, "<mj-section padding=\"0 24px 20px\" css-class=\"panel\">");
    if !item.picture.is_empty() {
        let href = if link.is_empty() { String::new() } else { format!(" href=\"{link}\"") };
        let _ = write!(
            mjml,
            "<mj-column width=\"36%\" css-class=\"item\" vertical-align=\"middle\"><mj-image src=\"{}\" alt=\"{title}\"{href} \
             width=\"196px\" padding=\"0 0 12px\" align=\"left\" /></mj-column>",
            escaped(&item.picture)
        );
    }
    let width = if item.picture.is_empty() { "100%" } else { "64%" };
    let _ = write!(
        mjml,
        "<mj-column width=\"{width}\" vertical-align=\"middle\"><mj-text css-class=\"text\" font-size=\"17px\" \
         font-weight=\"500\" line-height=\"1.35\">{named}</mj-text><mj-text css-class=\"{class}\" padding=\"4px 0 0\" font-weight=\"600\">{price}</mj-text>"
    );
    if !item.reason.is_empty() {
        let _ = write!(
            mjml,
            "<mj-text css-class=\"muted\" font-size=\"14px\" color=\"{muted}\" padding=\"4px 0 0\">{}</mj-text>",
            escaped(&item.reason)
        );
    }
    if !item.link.is_empty() {
        mjml.push_str(&button(studio.words.get("button.view"), &item.link, "12px 0 0"));
    }
    mjml.push_str("</mj-column></mj-section>");
    mjml
}

/// The same in plain text.
fn text(studio: &Studio<'_>, view: &View, out: &str) -> String {
    let words = &studio.words;
    let mut text = format!("{}\n\n{}\n", view.greeting, view.intro);
    let (label, target) = &view.call;
    if !target.is_empty() {
        let _ = write!(text, "\n{label}: {target}\n");
    }
    for item in &view.items {
        let _ = write!(text, "\n{}\n{}", item.title, item.price);
        for part in [&item.reason, &item.link].into_iter().filter(|part| !part.is_empty()) {
            let _ = write!(text, "\n{part}");
        }
        text.push('\n');
    }
    let why = words.say("footer.why", |name| (name == "shop").then(|| shop_name(studio).into()));
    let _ = write!(
        text,
        "\n-- \n{why}\n{}: {out}\n{}\n",
        words.get("footer.unsubscribe"),
        line(shop_name(studio), 60)
    );
    let postal = line(&studio.config.messages.postal_address, 200);
    if !postal.is_empty() {
        let _ = writeln!(text, "{postal}");
    }
    text
}
