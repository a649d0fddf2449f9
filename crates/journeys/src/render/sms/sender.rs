//! Who may stand as the sender of an SMS, by country.
//!
//! Rules change; these are the ones that decide whether a message arrives at all, as providers publish them. Ask yours
//! before the first campaign.

/// A country's prefix, whether networks take a name as the sender, and what else is to be known.
struct Country {
    prefix: &'static str,
    name: &'static str,
    takes_names: bool,
    note: &'static str,
}

const COUNTRIES: &[Country] = &[
    Country {
        prefix: "+1",
        name: "United States and Canada",
        takes_names: false,
        note: "numbers only: a registered 10DLC, toll-free or short code; consent in writing, no messages before 8 and after 21",
    },
    Country {
        prefix: "+33",
        name: "France",
        takes_names: true,
        note: "marketing only with the word STOP, on working days, 8 to 22",
    },
    Country { prefix: "+34", name: "Spain", takes_names: true, note: "names have to be registered" },
    Country {
        prefix: "+44",
        name: "United Kingdom",
        takes_names: true,
        note: "names are checked against a register by some networks",
    },
    Country {
        prefix: "+49",
        name: "Germany",
        takes_names: true,
        note: "proof of a double opt-in is expected",
    },
    Country {
        prefix: "+353",
        name: "Ireland",
        takes_names: true,
        note: "names have to be in ComReg's register, others arrive as likely scam",
    },
    Country {
        prefix: "+39",
        name: "Italy",
        takes_names: true,
        note: "names have to be registered with AGCOM",
    },
    Country { prefix: "+48", name: "Poland", takes_names: true, note: "names have to be registered" },
    Country { prefix: "+31", name: "Netherlands", takes_names: true, note: "" },
    Country { prefix: "+351", name: "Portugal", takes_names: true, note: "" },
    Country { prefix: "+52", name: "Mexico", takes_names: false, note: "a name is replaced by a number" },
    Country { prefix: "+55", name: "Brazil", takes_names: false, note: "short codes only" },
    Country {
        prefix: "+61",
        name: "Australia",
        takes_names: true,
        note: "names have to be in ACMA's register",
    },
    Country {
        prefix: "+65",
        name: "Singapore",
        takes_names: true,
        note: "names have to be registered with SGNIC, others arrive as likely scam",
    },
    Country { prefix: "+81", name: "Japan", takes_names: true, note: "a name may be replaced by a number" },
    Country { prefix: "+86", name: "China", takes_names: false, note: "templates have to be approved" },
    Country {
        prefix: "+91",
        name: "India",
        takes_names: true,
        note: "names and templates have to be registered for DLT",
    },
    Country {
        prefix: "+971",
        name: "United Arab Emirates",
        takes_names: true,
        note: "names have to be registered; marketing names begin with AD-",
    },
];

fn country(phone: &str) -> Option<&'static Country> {
    COUNTRIES
        .iter()
        .filter(|country| phone.starts_with(country.prefix))
        .max_by_key(|country| country.prefix.len())
}

/// Whether networks of a telephone's country take a name as the sender; yes where nothing is known.
#[must_use]
pub fn takes_names(phone: &str) -> bool {
    country(phone).is_none_or(|country| country.takes_names)
}

/// The country of a telephone and what is to be known of it; `None` where nothing is.
#[must_use]
pub fn note(phone: &str) -> Option<(&'static str, &'static str)> {
    country(phone).filter(|country| !country.note.is_empty()).map(|country| (country.name, country.note))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_prefix_names_the_country() {
        assert!(!takes_names("+12125550100"));
        assert!(takes_names("+353861234567") && takes_names("+4930901820") && takes_names("+67512345678"));
        assert_eq!(note("+353861234567").unwrap().0, "Ireland");
        assert_eq!(note("+31612345678"), None);
    }
}
