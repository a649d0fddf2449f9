//! Whose clock counts: the customer's time zone.

use jiff::tz::TimeZone;
use pairwell_compiler::read::Customer;

/// Countries of one time zone (those of their overseas parts left aside), by code of ISO 3166, with its IANA name.
const COUNTRIES: &[(&str, &str)] = &[
    ("AE", "Asia/Dubai"),
    ("AT", "Europe/Vienna"),
    ("BE", "Europe/Brussels"),
    ("BG", "Europe/Sofia"),
    ("CH", "Europe/Zurich"),
    ("CY", "Asia/Nicosia"),
    ("CZ", "Europe/Prague"),
    ("DE", "Europe/Berlin"),
    ("DK", "Europe/Copenhagen"),
    ("EE", "Europe/Tallinn"),
    ("EG", "Africa/Cairo"),
    ("FI", "Europe/Helsinki"),
    ("FR", "Europe/Paris"),
    ("GB", "Europe/London"),
    ("GR", "Europe/Athens"),
    ("HK", "Asia/Hong_Kong"),
    ("HR", "Europe/Zagreb"),
    ("HU", "Europe/Budapest"),
    ("IE", "Europe/Dublin"),
    ("IL", "Asia/Jerusalem"),
    ("IN", "Asia/Kolkata"),
    ("IS", "Atlantic/Reykjavik"),
    ("IT", "Europe/Rome"),
    ("JP", "Asia/Tokyo"),
    ("KR", "Asia/Seoul"),
    ("LT", "Europe/Vilnius"),
    ("LU", "Europe/Luxembourg"),
    ("LV", "Europe/Riga"),
    ("MT", "Europe/Malta"),
    ("NL", "Europe/Amsterdam"),
    ("NO", "Europe/Oslo"),
    ("PL", "Europe/Warsaw"),
    ("RO", "Europe/Bucharest"),
    ("SA", "Asia/Riyadh"),
    ("SE", "Europe/Stockholm"),
    ("SG", "Asia/Singapore"),
    ("SI", "Europe/Ljubljana"),
    ("SK", "Europe/Bratislava"),
    ("TR", "Europe/Istanbul"),
    ("TW", "Asia/Taipei"),
    ("ZA", "Africa/Johannesburg"),
];

/// The customer's own time zone, else that of a country that has one only, else the shop's.
#[must_use]
pub fn zone_of(customer: &Customer, shops: &TimeZone) -> TimeZone {
    let named = |name: &str| if name.is_empty() { None } else { TimeZone::get(name).ok() };
    let of_country = || {
        let code = customer.country.to_ascii_uppercase();
        COUNTRIES.iter().find(|(country, _)| *country == code).and_then(|(_, name)| named(name))
    };
    named(&customer.time_zone).or_else(of_country).unwrap_or_else(|| shops.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_zone_of_a_country_is_one() {
        for (country, name) in COUNTRIES {
            assert!(TimeZone::get(name).is_ok(), "{country}: {name}");
        }
    }

    #[test]
    fn the_customers_own_zone_goes_first_and_nonsense_counts_for_nothing() {
        let zone = |time_zone: &str, country: &str| {
            let customer =
                Customer { time_zone: time_zone.into(), country: country.into(), ..Customer::default() };
            zone_of(&customer, &TimeZone::UTC).iana_name().unwrap_or("UTC").to_owned()
        };
        assert_eq!(zone("America/New_York", "IE"), "America/New_York");
        assert_eq!(zone("Mars/Olympus", "ie"), "Europe/Dublin");
        assert_eq!(zone("", "US"), "UTC", "a country of several zones says nothing");
    }
}
