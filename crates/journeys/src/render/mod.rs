//! E-mails, texts and pushes, made of what the ledger holds and what the snapshot says now.

mod address;
mod email;
mod fill;
mod links;
mod money;
pub mod push;
mod reason;
pub mod sms;
mod theme;
mod view;
mod words;

use pairwell_compiler::config::{Channel, Config};
use pairwell_compiler::read::Customer;

use crate::fault::JourneyFault;
use crate::message::Message;
use crate::shop::Snapshot;
pub use address::line as one_line;
pub use email::{Email, MOST_BYTES};
pub(crate) use fill::escaped;
pub(crate) use links::signature;
pub use links::{LinkSecret, Links};
pub use money::money;
pub use theme::{Theme, names as theme_names};
pub use view::{ItemView, View};
pub use words::{Words, languages};

/// Everything that messages of one shop have in common.
pub struct Studio<'s> {
    /// The snapshot.
    pub snapshot: &'s Snapshot,
    /// The merchant's settings.
    pub config: &'s Config,
    /// The words, in the shop's language.
    pub words: Words,
    /// The storefront's theme.
    pub theme: Theme,
    /// Where links lead.
    pub links: Links,
}

/// A message ready to go.
#[derive(Debug, Clone)]
pub enum Rendered {
    /// An e-mail.
    Email(Box<Email>),
    /// A text to a telephone.
    Sms(sms::Text),
    /// A notification.
    Push(push::Notification),
}

/// Why a message cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unmade {
    /// Nothing of what it shows can be bought any more.
    #[error("sold out")]
    SoldOut,
    /// It does not fit.
    #[error("{0}")]
    TooLong(String),
    /// It cannot be put together; the sentence says why.
    #[error("{0}")]
    Broken(String),
}

impl<'s> Studio<'s> {
    /// Opens the words and the theme that the config names.
    pub fn open(
        snapshot: &'s Snapshot,
        config: &'s Config,
        secret: Option<LinkSecret>,
    ) -> Result<Self, JourneyFault> {
        let locale = snapshot.core().shop().locale;
        let theme = Theme::named(&config.messages.theme).ok_or_else(|| {
            JourneyFault::Setting(format!(
                "theme of [messages] is `{}`. Expected one of {}. Correct the line `theme = …`.",
                config.messages.theme,
                theme_names().join(", ")
            ))
        })?;
        Ok(Self {
            snapshot,
            config,
            words: Words::new(snapshot.core(), config, locale),
            theme,
            links: Links::new(snapshot.core(), &config.messages, secret),
        })
    }

    /// The message in words, for whoever draws it.
    pub fn view(&self, message: &Message, customer: &Customer) -> Result<View, Unmade> {
        View::of(self, message, customer)
    }

    /// Makes the message for its customer, with prices and stock as they are now.
    pub fn render(&self, message: &Message, customer: &Customer) -> Result<Rendered, Unmade> {
        let view = View::of(self, message, customer)?;
        Ok(match message.channel {
            Channel::Email => Rendered::Email(Box::new(email::email(self, message, &view, customer)?)),
            Channel::Sms => Rendered::Sms(sms::text(self, message, &view, customer)?),
            Channel::Push => Rendered::Push(push::notification(self, message, &view)),
        })
    }
}
