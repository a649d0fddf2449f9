//! Mail servers that encrypt, and those that do not or cannot prove who they are.

use std::sync::Arc;
use std::time::Duration;

use super::{CONFIG, REVIEWS, plan, ready, send, sent};
use crate::home::Home;
use crate::receivers::Receiver;

#[test]
fn a_server_that_offers_no_encryption_gets_nothing() {
    let mail = Receiver::of_mail(Duration::ZERO);
    let home =
        ready(&format!("[messages.smtp]\nhost = '127.0.0.1'\nport = {}\n{REVIEWS}", mail.address.port()));
    plan(&home);
    let told = sent(&home, "");
    assert!(
        told["waiting"].to_string().contains("STARTTLS") && told["sent"] == serde_json::json!({}),
        "{told}"
    );
    assert_eq!(mail.counts(), (0, 0));
}

/// A certificate for a name, of its own authority, and a mail server that has it.
fn encrypted(home: &Home, name: &str, from_the_first_byte: bool) -> Receiver {
    let made = rcgen::generate_simple_self_signed([name.to_owned()]).unwrap();
    home.file("authority.pem", made.cert.pem());
    let key = rustls::pki_types::PrivateKeyDer::Pkcs8(made.signing_key.serialize_der().into());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    Receiver::of_encrypted_mail(tls.into(), from_the_first_byte)
}

/// What was sent to a mail server whose certificate is for `name`, trusted or not.
fn sent_encrypted(tls: &str, name: &str, is_trusted: bool) -> (serde_json::Value, Receiver) {
    let home = ready("");
    let mail = encrypted(&home, name, tls == "tls");
    let port = mail.address.port();
    let settings = format!("[messages.smtp]\nhost = 'localhost'\nport = {port}\ntls = '{tls}'\n{REVIEWS}");
    home.file("journeys.toml", format!("{CONFIG}{settings}"));
    plan(&home);
    let mut command = send(&home, "");
    if is_trusted {
        command.env("SSL_CERT_FILE", home.path().join("authority.pem"));
    }
    let output = command.output().unwrap();
    (serde_json::from_slice(&output.stdout).unwrap(), mail)
}

#[test]
fn messages_go_encrypted_to_a_server_that_proves_its_name() {
    for tls in ["starttls", "tls"] {
        let (told, mail) = sent_encrypted(tls, "localhost", true);
        assert_eq!(told["sent"]["email"], 37, "{tls}: {told}");
        assert_eq!(mail.counts(), (37, 1), "{tls}");
    }
}

#[test]
fn a_server_that_cannot_prove_its_name_gets_nothing() {
    for (tls, name, is_trusted) in
        [("starttls", "localhost", false), ("tls", "localhost", false), ("tls", "other.example", true)]
    {
        let (told, mail) = sent_encrypted(tls, name, is_trusted);
        assert!(told["waiting"].to_string().contains("certificate"), "{tls} {name}: {told}");
        assert_eq!((&told["sent"], mail.counts()), (&serde_json::json!({}), (0, 0)));
    }
}
