//! How far a message is.

/// The states of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Waits for its time.
    Planned,
    /// A sender has it in hand.
    Claimed,
    /// The receiver took it.
    Sent,
    /// Its sender died with it in hand, and the receiver cannot be asked.
    InDoubt,
    /// The receiver refused it for good.
    Failed,
    /// It must not go any more.
    Stopped,
    /// Kept back for comparison.
    HeldOut,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Planned, Self::Claimed, Self::Sent, Self::InDoubt, Self::Failed, Self::Stopped, Self::HeldOut];

    /// The name in the ledger and in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Claimed => "claimed",
            Self::Sent => "sent",
            Self::InDoubt => "in-doubt",
            Self::Failed => "failed",
            Self::Stopped => "stopped",
            Self::HeldOut => "held-out",
        }
    }

    /// The state of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether the message reached its customer, or may yet.
    #[must_use]
    pub const fn takes_room(self) -> bool {
        matches!(self, Self::Planned | Self::Claimed | Self::Sent | Self::InDoubt)
    }
}
