//! The browser, behind one small trait: the little that cannot be handed in beforehand.

use wasm_bindgen::prelude::*;

/// What a shelf is drawn into.
pub(crate) use web_sys::Element;

/// What the session asks of a browser while it works.
pub(crate) trait Host {
    /// Unix time in whole seconds.
    fn now_s(&self) -> i64;
    /// An amount of minor units of the shop's currency, as the shopper writes it.
    fn money(&self, minor: u64) -> String;
    /// A text of the snapshot in the plural form that a number needs, with `{count}` the number and `{stars}` another,
    /// given in tenths, as the shopper writes them.
    fn counted(&self, text: &str, count: u32, tenths: u32) -> String;
}

#[wasm_bindgen]
extern "C" {
    /// The page's side of [`Host`], an object of `www/widget/shell.ts`. Its functions never throw.
    pub type Shell;

    #[wasm_bindgen(method)]
    fn now_s(this: &Shell) -> f64;
    #[wasm_bindgen(method)]
    fn money(this: &Shell, minor: f64) -> String;
    #[wasm_bindgen(method)]
    fn counted(this: &Shell, text: &str, count: u32, tenths: u32) -> String;
}

impl Host for Shell {
    fn now_s(&self) -> i64 {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a saturating cast; whole seconds are what is wanted"
        )]
        let seconds = Self::now_s(self) as i64;
        seconds
    }

    fn money(&self, minor: u64) -> String {
        #[expect(
            clippy::cast_precision_loss,
            reason = "exact up to ninety million million of the major unit"
        )]
        let minor = minor as f64;
        Self::money(self, minor)
    }

    fn counted(&self, text: &str, count: u32, tenths: u32) -> String {
        Self::counted(self, text, count, tenths)
    }
}

#[cfg(test)]
pub(crate) mod twin {
    //! A browser in memory.
    use super::Host;
    use std::cell::Cell;
    use std::rc::Rc;

    /// A clock that a test sets, dollars and cents.
    #[derive(Debug, Clone, Default)]
    pub(crate) struct StillHost {
        pub(crate) seconds: Rc<Cell<i64>>,
    }

    impl Host for StillHost {
        fn now_s(&self) -> i64 {
            self.seconds.get()
        }

        fn money(&self, minor: u64) -> String {
            format!("${}.{:02}", minor / 100, minor % 100)
        }

        fn counted(&self, text: &str, count: u32, tenths: u32) -> String {
            let category = if count == 1 { "one\t" } else { "other\t" };
            let form = text.lines().find_map(|line| line.strip_prefix(category));
            let form = form.or_else(|| text.lines().next()).unwrap_or_default();
            let stars = format!("{}.{}", tenths / 10, tenths % 10);
            form.replace("{count}", &count.to_string()).replace("{stars}", &stars)
        }
    }
}
