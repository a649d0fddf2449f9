#![no_main]

use libfuzzer_sys::fuzz_target;
use pairwell_fuzz::{Role, read};

// The bytes are what stands between a page's script elements: structured data, whole or broken.
fuzz_target!(|bytes: &[u8]| {
    let page =
        [&b"<!doctype html><title>Mug</title><script type=\"application/ld+json\">"[..], bytes, b"</script>"];
    read(Role::Feed, &page.concat());
});
