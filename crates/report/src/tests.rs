//! The tests that a kit can carry: an analyte looked for at a specimen site.
//! It must never learn what a test found.

mod set;

use core::fmt;

use serde::{Deserialize, Serialize};

pub use set::{TestSet, TestSetError};

/// What a test looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names are the analytes")]
pub enum Analyte {
    Chlamydia,
    Gonorrhoea,
    /// *Mycoplasma genitalium*.
    Mycoplasma,
    Trichomonas,
    Hiv,
    Syphilis,
    HepatitisB,
    HepatitisC,
}

impl Analyte {
    /// Every analyte, in the order of declaration (an analyte `as usize` is its place here).
    pub const ALL: [Self; 8] = [
        Self::Chlamydia,
        Self::Gonorrhoea,
        Self::Mycoplasma,
        Self::Trichomonas,
        Self::Hiv,
        Self::Syphilis,
        Self::HepatitisB,
        Self::HepatitisC,
    ];

    /// Whether it is looked for in blood (a screen, then a confirmation) rather than by NAAT in urine or a swab.
    #[must_use]
    pub const fn is_blood(self) -> bool {
        matches!(
            self,
            Self::Hiv | Self::Syphilis | Self::HepatitisB | Self::HepatitisC
        )
    }
}

/// Where the specimen is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names are the sites")]
pub enum Site {
    Urine,
    Vagina,
    Rectum,
    Throat,
    Blood,
}

impl Site {
    /// Every site.
    pub const ALL: [Self; 5] = [
        Self::Urine,
        Self::Vagina,
        Self::Rectum,
        Self::Throat,
        Self::Blood,
    ];

    /// The message that names the specimen taken there.
    #[must_use]
    pub const fn message_key(self) -> &'static str {
        match self {
            Self::Urine => "test-specimen-urine",
            Self::Vagina => "test-specimen-vagina",
            Self::Rectum => "test-specimen-rectum",
            Self::Throat => "test-specimen-throat",
            Self::Blood => "test-specimen-blood",
        }
    }
}

/// Declares [`TestId`] from one table, so that id, message, analyte and site of a test stand on one line.
macro_rules! tests {
    ($($name:ident $id:literal $analyte:ident $site:ident)+) => {
        /// One test: an analyte at a specimen site. Its string id (`chlamydia-urine`) is used in forms, files and reports.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[expect(missing_docs, reason = "the names are analyte and site")]
        pub enum TestId { $(#[serde(rename = $id)] $name),+ }

        impl TestId {
            /// Every test.
            pub const ALL: [Self; 16] = [$(Self::$name),+];

            /// The string id.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }

            /// The message that names the test to staff and client.
            #[must_use]
            pub const fn message_key(self) -> &'static str {
                match self { $(Self::$name => concat!("test-", $id)),+ }
            }

            /// What it looks for.
            #[must_use]
            pub const fn analyte(self) -> Analyte {
                match self { $(Self::$name => Analyte::$analyte),+ }
            }

            /// Where its specimen is taken.
            #[must_use]
            pub const fn site(self) -> Site {
                match self { $(Self::$name => Site::$site),+ }
            }
        }
    };
}

tests! {
    ChlamydiaUrine    "chlamydia-urine"    Chlamydia   Urine
    ChlamydiaVagina   "chlamydia-vagina"   Chlamydia   Vagina
    ChlamydiaRectum   "chlamydia-rectum"   Chlamydia   Rectum
    ChlamydiaThroat   "chlamydia-throat"   Chlamydia   Throat
    GonorrhoeaUrine   "gonorrhoea-urine"   Gonorrhoea  Urine
    GonorrhoeaVagina  "gonorrhoea-vagina"  Gonorrhoea  Vagina
    GonorrhoeaRectum  "gonorrhoea-rectum"  Gonorrhoea  Rectum
    GonorrhoeaThroat  "gonorrhoea-throat"  Gonorrhoea  Throat
    MycoplasmaUrine   "mycoplasma-urine"   Mycoplasma  Urine
    MycoplasmaVagina  "mycoplasma-vagina"  Mycoplasma  Vagina
    TrichomonasUrine  "trichomonas-urine"  Trichomonas Urine
    TrichomonasVagina "trichomonas-vagina" Trichomonas Vagina
    HivBlood          "hiv-blood"          Hiv         Blood
    SyphilisBlood     "syphilis-blood"     Syphilis    Blood
    HepatitisBBlood   "hepatitis-b-blood"  HepatitisB  Blood
    HepatitisCBlood   "hepatitis-c-blood"  HepatitisC  Blood
}

impl TestId {
    /// The test with this exact id.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|test| test.as_str() == id)
    }

    /// Whether its specimen is blood.
    #[must_use]
    pub const fn is_blood(self) -> bool {
        self.analyte().is_blood()
    }
}

impl fmt::Display for TestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod checks {
    use super::*;

    #[test]
    fn a_test_id_is_its_analyte_and_site_everywhere() {
        for test in TestId::ALL {
            let word = |value| serde_json::to_value(value).unwrap();
            let (analyte, site) = (
                serde_json::to_value(test.analyte()).unwrap(),
                serde_json::to_value(test.site()).unwrap(),
            );
            let id = format!("{}-{}", analyte.as_str().unwrap(), site.as_str().unwrap());
            assert_eq!(test.as_str(), id);
            assert_eq!(word(test), id);
            assert_eq!(TestId::parse(&id), Some(test));
            assert_eq!(test.is_blood(), test.site() == Site::Blood);
        }
    }

    #[test]
    fn only_exact_ids_parse() {
        for wrong in [
            "",
            "hiv",
            "HIV-blood",
            "hiv-blood ",
            "hiv-throat",
            "mycoplasma-rectum",
        ] {
            assert_eq!(TestId::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn analytes_stand_at_their_own_place() {
        for (place, analyte) in Analyte::ALL.into_iter().enumerate() {
            assert_eq!(analyte as usize, place);
        }
    }
}
