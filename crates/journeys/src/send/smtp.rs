//! E-mails by SMTP, encrypted, over one connection for as long as it lasts.

use std::time::Duration;

use lettre::Message as Mail;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail as From, Rcpt, Rset};
use lettre::transport::smtp::extension::ClientId;
use pairwell_compiler::config::{DoubtName, SmtpSettings, TlsName};

use super::road::{Parcel, Road, Verdict};
use crate::render::Rendered;

const PATIENCE: Duration = Duration::from_mins(1);
const MECHANISMS: [Mechanism; 2] = [Mechanism::Plain, Mechanism::Login];

/// A mail server.
pub struct SmtpRoad {
    settings: SmtpSettings,
    password: String,
    hello: ClientId,
    connection: Option<SmtpConnection>,
    /// What is handed over next, put together before the claim.
    ready: Option<Vec<u8>>,
}

impl std::fmt::Debug for SmtpRoad {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the mail server {}", self.settings.host)
    }
}

impl SmtpRoad {
    /// A server that is connected to with the first message. `host` is the domain of the sender, by which the client
    /// introduces itself.
    #[must_use]
    pub fn new(settings: SmtpSettings, password: String, host: &str) -> Self {
        Self { settings, password, hello: ClientId::Domain(host.to_owned()), connection: None, ready: None }
    }

    fn connect(&self) -> Result<SmtpConnection, Error> {
        let settings = &self.settings;
        let usual = match settings.tls {
            TlsName::Starttls => 587,
            TlsName::Tls => 465,
            TlsName::None => 25,
        };
        let server = (settings.host.as_str(), settings.port.unwrap_or(usual));
        let tls = TlsParameters::new(settings.host.clone())?;
        let at_once = (settings.tls == TlsName::Tls).then_some(&tls);
        let mut connection = SmtpConnection::connect(server, Some(PATIENCE), &self.hello, at_once, None)?;
        if settings.tls == TlsName::Starttls {
            // A server that does not offer it is an error: nothing goes in the clear because somebody between us
            // took the offer out.
            connection.starttls(&tls, &self.hello)?;
        }
        if !settings.user.is_empty() {
            let credentials = Credentials::new(settings.user.clone(), self.password.clone());
            connection.auth(&MECHANISMS, &credentials)?;
        }
        Ok(connection)
    }

    /// Sender, recipient and the word that the message follows; nothing is sent until it does.
    fn begin(&mut self, mail: &Mail) -> Result<(), Error> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.connect()?,
        };
        let envelope = mail.envelope();
        let begun = (|| {
            connection.command(From::new(envelope.from().cloned(), Vec::new()))?;
            for to in envelope.to() {
                connection.command(Rcpt::new(to.clone(), Vec::new()))?;
            }
            connection.command(Data)
        })();
        match begun {
            Ok(_) => {
                self.connection = Some(connection);
                Ok(())
            }
            Err(fault) => {
                // A refusal leaves the connection good for the next message; anything else leaves it doubtful.
                if fault.status().is_some() && connection.command(Rset).is_ok() {
                    self.connection = Some(connection);
                } else {
                    connection.abort();
                }
                Err(fault)
            }
        }
    }
}

/// What an error means where nothing was sent.
fn before(fault: &Error) -> Verdict {
    let why = format!("the mail server: {fault}");
    if fault.is_permanent() { Verdict::Never(why) } else { Verdict::Later(why) }
}

impl Road for SmtpRoad {
    fn knows_names(&self) -> bool {
        self.settings.in_doubt == DoubtName::Resend
    }

    fn prepare(&mut self, parcel: &Parcel<'_>) -> Result<(), Verdict> {
        let Rendered::Email(email) = parcel.rendered else {
            return Err(Verdict::Never("it is no e-mail".to_owned()));
        };
        let mail = email.mail(parcel.now_s).map_err(|unmade| Verdict::Never(unmade.to_string()))?;
        let was_open = self.connection.is_some();
        let mut begun = self.begin(&mail);
        // Servers close connections that were idle, or have had enough messages.
        if was_open && begun.as_ref().is_err_and(|fault| fault.status().is_none() || is_going(fault)) {
            self.connection = None;
            begun = self.begin(&mail);
        }
        begun.map_err(|fault| before(&fault))?;
        self.ready = Some(mail.formatted());
        Ok(())
    }

    fn hand_over(&mut self, _parcel: &Parcel<'_>) -> Verdict {
        let (Some(mut connection), Some(bytes)) = (self.connection.take(), self.ready.take()) else {
            return Verdict::Later("the mail server is gone".to_owned());
        };
        match connection.message(&bytes) {
            Ok(_) => {
                self.connection = Some(connection);
                Verdict::Taken
            }
            Err(fault) if fault.status().is_some() => {
                self.connection = Some(connection);
                before(&fault)
            }
            Err(fault) => {
                connection.abort();
                Verdict::Unknown(format!("the mail server did not answer: {fault}"))
            }
        }
    }

    /// Between the word to go on and the message a connection is good for nothing else.
    fn abandon(&mut self) {
        self.ready = None;
        if let Some(mut connection) = self.connection.take() {
            connection.abort();
        }
    }

    fn close(&mut self) {
        if let Some(mut connection) = self.connection.take() {
            // Whether a server returns the goodbye is its own affair.
            let _ = connection.quit();
        }
    }
}

/// `421`: the server closes the connection.
fn is_going(fault: &Error) -> bool {
    fault.status().is_some_and(|code| code.to_string() == "421")
}
