//! Ordered lists of tests: panels, and parts of them.
//! It must never learn what a test found.

use alloc::{string::String, vec, vec::Vec};
use core::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::TestId;

/// Why a list of tests is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TestSetError {
    /// A word that is no test id.
    #[error("the list names a test that does not exist")]
    Unknown,
    /// The same test twice.
    #[error("the list names {0} twice")]
    Duplicate(TestId),
}

/// An ordered list of tests, each at most once and so at most 16: a panel, or a part of one. It may be empty.
/// As text (form, column, serde) it is the ids with one space between.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct TestSet(Vec<TestId>);

impl TestSet {
    /// Keeps the order.
    ///
    /// # Errors
    /// [`TestSetError::Duplicate`] when a test stands twice.
    pub fn new(tests: impl IntoIterator<Item = TestId>) -> Result<Self, TestSetError> {
        let mut set = Self::default();
        for test in tests {
            if !set.insert(test) {
                return Err(TestSetError::Duplicate(test));
            }
        }
        Ok(set)
    }

    /// The default panel *basic*: chlamydia and gonorrhoea in urine, HIV, syphilis.
    #[must_use]
    pub fn basic() -> Self {
        use TestId::{ChlamydiaUrine, GonorrhoeaUrine, HivBlood, SyphilisBlood};
        Self(vec![
            ChlamydiaUrine,
            GonorrhoeaUrine,
            HivBlood,
            SyphilisBlood,
        ])
    }

    /// The default panel *extended*: chlamydia and gonorrhoea in urine, rectum and throat, HIV, syphilis, hepatitis B.
    #[must_use]
    pub fn extended() -> Self {
        Self(vec![
            TestId::ChlamydiaUrine,
            TestId::ChlamydiaRectum,
            TestId::ChlamydiaThroat,
            TestId::GonorrhoeaUrine,
            TestId::GonorrhoeaRectum,
            TestId::GonorrhoeaThroat,
            TestId::HivBlood,
            TestId::SyphilisBlood,
            TestId::HepatitisBBlood,
        ])
    }

    /// Puts a test last; false, and nothing changed, when it is there already.
    pub fn insert(&mut self, test: TestId) -> bool {
        let new = !self.contains(test);
        if new {
            self.0.push(test);
        }
        new
    }

    /// Whether the test is in the list.
    #[must_use]
    pub fn contains(&self, test: TestId) -> bool {
        self.0.contains(&test)
    }

    /// The tests in order.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = TestId> + '_ {
        self.0.iter().copied()
    }

    /// How many tests.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Keeps the order; a test that comes again is left out.
impl FromIterator<TestId> for TestSet {
    fn from_iter<I: IntoIterator<Item = TestId>>(tests: I) -> Self {
        let mut set = Self::default();
        for test in tests {
            set.insert(test);
        }
        set
    }
}

impl FromStr for TestSet {
    type Err = TestSetError;

    fn from_str(ids: &str) -> Result<Self, Self::Err> {
        let mut set = Self::default();
        for word in ids.split_ascii_whitespace() {
            let test = TestId::parse(word).ok_or(TestSetError::Unknown)?;
            if !set.insert(test) {
                return Err(TestSetError::Duplicate(test));
            }
        }
        Ok(set)
    }
}

impl fmt::Display for TestSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, test) in self.0.iter().enumerate() {
            let space = if place == 0 { "" } else { " " };
            write!(f, "{space}{test}")?;
        }
        Ok(())
    }
}

impl Serialize for TestSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TestSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod checks {
    use super::*;

    #[test]
    fn a_set_keeps_its_order_through_text() {
        for set in [
            TestSet::default(),
            TestSet::basic(),
            TestSet::extended(),
            TestSet::new(TestId::ALL).unwrap(),
        ] {
            assert_eq!(set.to_string().parse(), Ok(set.clone()));
            let json = serde_json::to_string(&set).unwrap();
            assert_eq!(serde_json::from_str::<TestSet>(&json).unwrap(), set);
            assert_eq!(TestSet::new(set.iter()), Ok(set));
        }
        let swapped: TestSet = "  syphilis-blood\thiv-blood ".parse().unwrap();
        assert_eq!(swapped.to_string(), "syphilis-blood hiv-blood");
    }

    #[test]
    fn a_set_refuses_doubles_and_unknown_words() {
        let twice = "hiv-blood chlamydia-urine hiv-blood".parse::<TestSet>();
        assert_eq!(twice, Err(TestSetError::Duplicate(TestId::HivBlood)));
        assert_eq!(
            "hiv-blood,chlamydia-urine".parse::<TestSet>(),
            Err(TestSetError::Unknown)
        );
        assert_eq!(
            TestSet::new([TestId::HivBlood; 2]),
            Err(TestSetError::Duplicate(TestId::HivBlood))
        );
        assert!(serde_json::from_str::<TestSet>("\"hiv-blood hiv-blood\"").is_err());
    }
}
