//! What a time is offered for and what is wished: the words of forms and database. A wish says nothing of who wishes.

use std::marker::PhantomData;

/// A closed list of words: each has a token for forms and a bit for sets of them.
pub trait Word: Copy + PartialEq + 'static {
    /// Every word, in the order of forms; its place is its bit.
    const ALL: &'static [Self];

    /// The token of forms and the database.
    fn token(self) -> &'static str;

    /// Reads a token.
    #[must_use]
    fn parse(token: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.token() == token)
    }
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $word:ident $token:literal)+ })+) => {
        $($(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$each])* $word),+ }

        impl Word for $name {
            const ALL: &'static [Self] = &[$(Self::$word),+];

            fn token(self) -> &'static str {
                match self { $(Self::$word => $token),+ }
            }
        })+
    };
}

words! {
    /// How people talk; its message id is `mode-TOKEN`.
    Mode {
        /// At the clinic.
        InPerson "in-person"
        /// The client calls the clinic.
        Phone "phone"
        /// In a room whose address is shown near the time.
        Video "video"
    }
    /// The language of the talk; its message id is `language-TOKEN`.
    Language {
        /// Swedish.
        Swedish "sv"
        /// Norwegian.
        Norwegian "nb"
        /// English.
        English "en"
    }
    /// For whose sake somebody comes; its message id is `audience-TOKEN`.
    Audience {
        /// Their own.
        Own "self"
        /// A partner's.
        Partner "partner"
        /// A relative's or friend's.
        Relative "relative"
        /// Their work's.
        Professional "professional"
    }
    /// What the talk is about; its message id is `topic-TOKEN`. A clinic offers some of them.
    Topic {
        /// Body, desire, function.
        SexualHealth "sexual-health"
        /// Infections and tests.
        Infection "infection"
        /// Living together, trust, telling a partner.
        Relationship "relationship"
        /// Buying sex.
        BuyingSex "buying-sex"
        /// Somebody to talk to.
        Support "support"
    }
    /// Why the clinic cancelled or moved a booking; its message id is `reason-TOKEN`. Coded: free text is where names come in.
    Reason {
        /// The counsellor is away.
        Away "away"
        /// The clinic is closed.
        Closed "closed"
        /// The clinic's times have changed.
        Changed "changed"
        /// Many times were taken at once, by nobody who meant to come.
        Misuse "misuse"
    }
}

/// A set of words, one bit each.
pub struct Set<W> {
    bits: i64,
    words: PhantomData<W>,
}

impl<W> Clone for Set<W> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<W> Copy for Set<W> {}

impl<W> PartialEq for Set<W> {
    fn eq(&self, other: &Self) -> bool {
        self.bits == other.bits
    }
}

impl<W> Eq for Set<W> {}

impl<W: Word + std::fmt::Debug> std::fmt::Debug for Set<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.words()).finish()
    }
}

impl<W: Word> Set<W> {
    /// A set of these.
    #[must_use]
    pub fn of(words: &[W]) -> Self {
        Self::from_bits(words.iter().fold(0, |bits, word| bits | Self::bit(*word)))
    }

    /// Every word.
    #[must_use]
    pub fn all() -> Self {
        Self::of(W::ALL)
    }

    /// Reads tokens; nothing if one is none of the list.
    #[must_use]
    pub fn parse<'t>(tokens: impl IntoIterator<Item = &'t str>) -> Option<Self> {
        let words: Option<Vec<W>> = tokens.into_iter().map(W::parse).collect();
        Some(Self::of(&words?))
    }

    /// The bit of a word.
    #[must_use]
    pub fn bit(word: W) -> i64 {
        W::ALL
            .iter()
            .position(|w| *w == word)
            .map_or(0, |place| 1 << place)
    }

    /// As stored.
    #[must_use]
    pub fn from_bits(bits: i64) -> Self {
        Self {
            bits,
            words: PhantomData,
        }
    }

    /// To be stored.
    #[must_use]
    pub fn bits(self) -> i64 {
        self.bits
    }

    /// True if the word is in it.
    #[must_use]
    pub fn has(self, word: W) -> bool {
        self.bits & Self::bit(word) != 0
    }

    /// True if no word is in it.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.words().next().is_none()
    }

    /// Its words, in the order of forms.
    pub fn words(self) -> impl Iterator<Item = W> {
        W::ALL.iter().copied().filter(move |word| self.has(*word))
    }
}

/// For what a time is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// How people may talk.
    pub modes: Set<Mode>,
    /// In which languages.
    pub languages: Set<Language>,
    /// For whose sake.
    pub audiences: Set<Audience>,
}

impl Offer {
    /// For everything.
    #[must_use]
    pub fn all() -> Self {
        Self {
            modes: Set::all(),
            languages: Set::all(),
            audiences: Set::all(),
        }
    }

    /// True if some mode, some language and some audience is offered.
    #[must_use]
    pub fn is_whole(self) -> bool {
        !(self.modes.is_empty() || self.languages.is_empty() || self.audiences.is_empty())
    }

    /// True if it is offered to who wishes this.
    #[must_use]
    pub fn suits(self, wish: Wish) -> bool {
        self.modes.has(wish.mode)
            && self.languages.has(wish.language)
            && self.audiences.has(wish.audience)
    }
}

/// How somebody wishes to talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// How.
    pub mode: Mode,
    /// In which language.
    pub language: Language,
    /// For whose sake.
    pub audience: Audience,
}
