//! Texts with a form: each says in its error what it expected.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $holds:expr, $expected:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;

            fn try_from(text: String) -> Result<Self, String> {
                let holds: fn(&str) -> bool = $holds;
                if holds(&text) { Ok(Self(text)) } else { Err(format!(concat!("`{}`, expected ", $expected), text)) }
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text!(
    /// A name from the merchant's config or the snapshot: of a segment, an arm, a reason, a trigger.
    Name,
    |text| {
        let inner = |b: u8| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-');
        (1..=64).contains(&text.len())
            && text.bytes().all(inner)
            && text.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric())
    },
    "1 to 64 of a-z, 0-9, `.`, `_` and `-`, beginning with a letter or digit"
);

text!(
    /// What the page itself calls the product: a handle or an id.
    ProductKey,
    |text| {
        let length = text.chars().take(256).count();
        (1..=255).contains(&length) && !text.chars().any(char::is_control)
    },
    "a product key of 1 to 255 characters without control characters"
);

text!(
    /// A page's path. Queries, fragments and e-mail addresses cannot be written in it.
    PagePath,
    |text| {
        text.len() <= 512
            && text.starts_with('/')
            && text.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'?' | b'#' | b'@'))
            && !text.contains("%40")
    },
    "a path of at most 512 characters that begins with `/` and has no query, fragment, blank or `@`"
);

text!(
    /// An ISO 4217 code, such as `EUR`.
    Currency,
    |text| text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase()),
    "three capital letters, as in `EUR`"
);
