use crate::catalog::{SHOP_DOMAIN, SHOP_NAME};

/// The merchant's configuration of the build.
pub(super) fn bytes() -> Vec<u8> {
    format!(
        "name = \"{SHOP_NAME}\"\nurl = \"https://{SHOP_DOMAIN}\"\ncurrency = \"USD\"\nlocale = \"en-US\"\n"
    )
    .into_bytes()
}
