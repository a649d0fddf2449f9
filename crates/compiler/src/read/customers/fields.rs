//! What a customers' export may say, and how exports spell it: Shopify's customers, Klaviyo's profiles, any other.

use crate::error::BuildError;
use crate::read::columns::{Columns, Field};

macro_rules! fields {
    ($($name:ident = $field:literal: $($spelling:literal)|+;)+) => {
        $(static $name: Field = Field { name: $field, spellings: &[$($spelling),+] };)+
        /// Every field, for the check of the config's mapping.
        pub(in crate::read) static ALL: &[&Field] = &[$(&$name),+];
    };
}

fields! {
    ID = "id": "Customer ID" | "customer_id" | "External ID" | "attributes.external_id" | "customer number" | "customer no"
        | "Klaviyo ID" | "user id" | "id" | "kundennummer";
    EMAIL = "email": "Email" | "email address" | "attributes.email" | "e-mail" | "customer email" | "mail";
    PHONE = "phone": "Phone" | "Phone Number" | "attributes.phone_number" | "Default Address Phone" | "mobile"
        | "mobile phone" | "sms" | "telephone";
    FIRST_NAME = "first_name": "First Name" | "firstname" | "attributes.first_name" | "given name" | "vorname" | "prénom";
    LOCALE = "locale": "Locale" | "attributes.locale" | "language" | "lang";
    TIME_ZONE = "time_zone": "Timezone" | "Time Zone" | "attributes.location.timezone" | "location.timezone" | "tz";
    COUNTRY = "country": "Default Address Country Code" | "Country Code" | "attributes.location.country" | "Country";
    EMAIL_CONSENT = "email_consent": "Accepts Email Marketing" | "Email Marketing Consent" | "email_consent"
        | "email_marketing_consent.state" | "attributes.subscriptions.email.marketing.consent" | "Accepts Marketing"
        | "newsletter" | "email opt in";
    SMS_CONSENT = "sms_consent": "Accepts SMS Marketing" | "SMS Marketing Consent" | "sms_consent"
        | "sms_marketing_consent.state" | "attributes.subscriptions.sms.marketing.consent" | "sms opt in";
    PUSH_CONSENT = "push_consent": "push_consent" | "Accepts Push" | "Push Marketing Consent"
        | "attributes.subscriptions.mobile_push.marketing.consent" | "push opt in";
    UNSUBSCRIBED = "unsubscribed": "unsubscribed_at" | "Unsubscribed" | "Email Suppressions" | "suppressed" | "opted out";
    ENDPOINT = "push_endpoint": "push_endpoint" | "push.endpoint" | "endpoint";
    P256DH = "push_p256dh": "push_p256dh" | "push.keys.p256dh" | "keys.p256dh" | "p256dh";
    AUTH = "push_auth": "push_auth" | "push.keys.auth" | "keys.auth" | "auth";
    PREFERRED = "preferred_channel": "preferred_channel" | "Preferred Channel" | "channel";
    EMAIL_SENT = "email_sent": "email_sent" | "Emails Received" | "received email";
    EMAIL_OPENED = "email_opened": "email_opened" | "Emails Opened" | "opened email" | "email opens";
    EMAIL_CLICKED = "email_clicked": "email_clicked" | "Emails Clicked" | "clicked email" | "email clicks";
    SMS_SENT = "sms_sent": "sms_sent" | "SMS Received" | "received sms";
    SMS_CLICKED = "sms_clicked": "sms_clicked" | "SMS Clicked" | "clicked sms" | "sms clicks";
    PUSH_SENT = "push_sent": "push_sent" | "Push Received" | "received push";
    PUSH_CLICKED = "push_clicked": "push_clicked" | "Push Opened" | "opened push" | "push clicks";
}

/// Where each field stands in one file.
#[derive(Debug)]
pub(super) struct CustomerColumns {
    pub(super) id: Option<usize>,
    pub(super) email: Option<usize>,
    pub(super) phone: Option<usize>,
    pub(super) first_name: Option<usize>,
    pub(super) locale: Option<usize>,
    pub(super) time_zone: Option<usize>,
    pub(super) country: Option<usize>,
    /// Of e-mail, SMS and push.
    pub(super) consents: [Option<usize>; 3],
    pub(super) unsubscribed: Option<usize>,
    pub(super) push: [Option<usize>; 3],
    pub(super) preferred: Option<usize>,
    /// Of e-mail, SMS and push: sent, opened, clicked.
    pub(super) engagement: [[Option<usize>; 3]; 3],
    pub(super) kind: &'static str,
}

impl CustomerColumns {
    pub(super) fn new(columns: &Columns<'_>) -> Result<Self, BuildError> {
        columns.require(&[&[&EMAIL, &PHONE, &ID]])?;
        let of_klaviyo = columns.has("Klaviyo ID") || columns.has("Email Marketing Consent");
        let of_shopify =
            columns.has("Accepts Email Marketing") || columns.has("Default Address Country Code");
        Ok(Self {
            id: columns.find(&ID),
            email: columns.find(&EMAIL),
            phone: columns.find(&PHONE),
            first_name: columns.find(&FIRST_NAME),
            locale: columns.find(&LOCALE),
            time_zone: columns.find(&TIME_ZONE),
            country: columns.find(&COUNTRY),
            consents: [&EMAIL_CONSENT, &SMS_CONSENT, &PUSH_CONSENT].map(|field| columns.find(field)),
            unsubscribed: columns.find(&UNSUBSCRIBED),
            push: [&ENDPOINT, &P256DH, &AUTH].map(|field| columns.find(field)),
            preferred: columns.find(&PREFERRED),
            engagement: [
                [columns.find(&EMAIL_SENT), columns.find(&EMAIL_OPENED), columns.find(&EMAIL_CLICKED)],
                [columns.find(&SMS_SENT), None, columns.find(&SMS_CLICKED)],
                [columns.find(&PUSH_SENT), None, columns.find(&PUSH_CLICKED)],
            ],
            kind: match (of_klaviyo, of_shopify) {
                (true, _) => "Klaviyo profiles",
                (_, true) => "Shopify customers CSV",
                _ => "customers",
            },
        })
    }
}
