use super::*;
use crate::progress::Silent;
use std::fs;

fn read(name: &str, text: &[u8]) -> Result<(Vec<Customer>, Report), BuildError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    read_customers(&[path], &Config::default(), &Silent)
}

fn good(text: &str) -> (Vec<Customer>, FileReport) {
    let (customers, mut report) = read("customers.csv", text.as_bytes()).unwrap();
    (customers, report.files.remove(0))
}

#[test]
fn shopifys_customers_are_known() {
    let (customers, report) = good(
        "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Country Code,Phone,Accepts SMS Marketing\n\
         '7001,Ada,Byron,Ada@Mail.example,yes,IE,'+353 1 234 5678,no\n",
    );
    assert_eq!(report.kind, "Shopify customers CSV");
    let ada = &customers[0];
    assert_eq!(
        (ada.id.as_str(), ada.email.as_str(), ada.phone.as_str()),
        ("7001", "ada@mail.example", "+35312345678")
    );
    assert!(ada.may_be_written(Channel::Email) && !ada.may_be_written(Channel::Sms));
}

#[test]
fn klaviyos_profiles_are_known_as_table_and_as_json() {
    let (customers, report) = good(
        "Email,Klaviyo ID,Phone Number,First Name,Timezone,Email Marketing Consent,SMS Marketing Consent\n\
         ada@mail.example,01H,+353861234567,Ada,Europe/Dublin,SUBSCRIBED,NEVER_SUBSCRIBED\n",
    );
    assert_eq!(report.kind, "Klaviyo profiles");
    assert_eq!(customers[0].consents, [Consent::Yes, Consent::Unknown, Consent::Unknown]);
    let json = br#"{"data":[{"type":"profile","id":"01H","attributes":{"email":"ada@mail.example","first_name":"Ada",
        "location":{"timezone":"Europe/Dublin"},"subscriptions":{"email":{"marketing":{"consent":"SUBSCRIBED"}}}}},
        {"type":"profile","id":"01J","attributes":{"email":"ben@mail.example",
        "subscriptions":{"email":{"marketing":{"consent":"UNSUBSCRIBED"}}}}}]}"#;
    let (customers, _) = read("profiles.json", json).unwrap();
    assert_eq!(customers.len(), 2, "{customers:?}");
    assert_eq!(customers[0].time_zone, "Europe/Dublin");
    assert!(customers[0].may_be_written(Channel::Email) && !customers[1].may_be_written(Channel::Email));
}

#[test]
fn a_bad_row_is_told_with_its_row_and_column_and_the_good_ones_are_kept() {
    let (customers, report) = good(
        "email,phone,email_consent\nada@mail.example,,yes\n,,yes\nben@mail,+44 20 7946 0999,yes\ncy@mail.example,,perhaps\n",
    );
    assert_eq!(customers.len(), 3);
    assert_eq!((report.rows_read, report.rows_used), (4, 3));
    assert_eq!((report.skipped[0].code, report.skipped[0].examples[0].row), ("no-customer", 3));
    let codes: Vec<_> = report.noticed.iter().map(|found| (found.code, found.examples[0].row)).collect();
    assert_eq!(codes, [("email-invalid", 4), ("consent-unreadable", 5)]);
    assert_eq!(report.noticed[0].examples[0].column, "email");
    assert_eq!(report.noticed[0].examples[0].found, "aaa@aaaa", "an example shows no person");
    assert!(customers.iter().skip(1).all(|customer| !customer.may_be_written(Channel::Email)));
}

#[test]
fn without_a_consent_nobody_is_written_to() {
    let (customers, report) = good("email\nada@mail.example\n");
    assert!(!customers[0].may_be_written(Channel::Email));
    assert!(report.notes[0].contains("email_consent"), "{:?}", report.notes);
}

#[test]
fn of_two_rows_of_a_customer_a_refusal_stands() {
    let (customers, report) = good("email,email_consent\nada@mail.example,no\nADA@mail.example,yes\n");
    assert_eq!((customers.len(), customers[0].consents[0]), (1, Consent::No));
    assert_eq!(report.noticed[0].code, "customer-twice");
}

#[test]
fn a_name_of_five_megabytes_or_with_markup_greets_nobody() {
    let long = "x".repeat(5_000_000);
    let (customers, report) = good(&format!(
        "email,first name,email_consent\nada@mail.example,{long},yes\nben@mail.example,<b>Ben</b>,yes\n\
         cy@mail.example,Cy www.casino.example,yes\ndee@mail.example,Dee,yes\n"
    ));
    let names: Vec<&str> = customers.iter().map(|customer| customer.first_name.as_str()).collect();
    assert_eq!(names, ["", "", "", "Dee"]);
    assert_eq!((report.noticed[0].code, report.noticed[0].rows), ("name-long", 3));
}

#[test]
fn an_unsubscribed_customer_is_written_to_on_no_channel() {
    let (customers, _) = good(
        "email,phone,email_consent,sms_consent,unsubscribed_at\nada@mail.example,+353861234567,yes,yes,2026-01-01\n",
    );
    assert_eq!(customers[0].consents, [Consent::No; 3]);
}

#[test]
fn a_push_subscription_is_whole_or_none() {
    let (customers, report) = good(
        "email,push_consent,push_endpoint,push_p256dh,push_auth\nada@mail.example,yes,https://push.example/1,k,a\n\
         ben@mail.example,yes,ftp://push.example/1,k,a\ncy@mail.example,yes,https://push.example/2,,a\n",
    );
    let may: Vec<bool> = customers.iter().map(|customer| customer.may_be_written(Channel::Push)).collect();
    assert_eq!(may, [true, false, false]);
    assert_eq!(report.noticed[0].rows, 2);
}

#[test]
fn a_file_of_nobody_names_the_columns_that_would_do() {
    let error = read("customers.csv", b"city,colour\nDublin,blue\n").unwrap_err().to_string();
    assert!(error.contains("email") && error.contains("city"), "{error}");
}
