//! What differs from country to country: which tests may run without a name, windows, look-back, duties, treatment.
//! Facts and message keys come from `data/jurisdictions/`; it must never learn of any clinic, kit or result.

use std::{collections::BTreeMap, fmt, sync::LazyLock};

use serde::{Deserialize, Deserializer, Serialize, de};

use super::{Analyte, TestId};

/// A message of `locales/` and the numbers it speaks of (weeks, months, counts).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Message id.
    pub key: &'static str,
    /// Name and value of each Fluent variable.
    pub args: Vec<(&'static str, i64)>,
}

/// Where a fact was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Proper name, the same in every language.
    pub name: &'static str,
    /// Address, where one is known.
    pub url: Option<&'static str>,
}

/// One fact with its sources; without a source of its own it stands on `docs/clinical-texts.md`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Fact {
    /// What is said.
    pub line: Line,
    /// Where it was read.
    #[serde(default)]
    pub sources: Vec<Source>,
}

/// Whether a test may run without the client's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Anonymity {
    /// Law or settled practice allows it.
    Settled,
    /// Neither allowed nor forbidden in what was read: the clinic decides, with its lawyer.
    Unsettled,
    /// A finding is notified with full identity: not without a name.
    Identity,
}

/// What a jurisdiction says about one analyte.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(
    deny_unknown_fields,
    rename_all = "kebab-case",
    bound(deserialize = "'de: 'static")
)]
pub struct Rules {
    /// Whether the test may run without a name.
    pub anonymity: Anonymity,
    /// How long an infection can be too new to show.
    pub window: Fact,
    /// Whom to tell, with the look-back in months (`months`) where one is known.
    pub partners: Fact,
    /// Re-test or test of cure.
    pub retest: Fact,
    /// The notice that goes with a positive: who must report it, and how. None where the law read names no duty.
    pub duty: Option<Line>,
}

/// The rules of one country (or of the demo).
#[derive(PartialEq, Eq)]
pub struct Jurisdiction {
    code: &'static str,
    duty_before: Line,
    treatment: Line,
    rules: [Rules; Analyte::ALL.len()],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    code: &'static str,
    duty_before: Line,
    treatment: Line,
    analytes: BTreeMap<Analyte, Rules>,
}

static ALL: LazyLock<[Jurisdiction; 3]> = LazyLock::new(|| {
    [
        include_str!("../../data/jurisdictions/se.toml"),
        include_str!("../../data/jurisdictions/no.toml"),
        include_str!("../../data/jurisdictions/xx.toml"),
    ]
    .map(Jurisdiction::load)
});

impl Jurisdiction {
    fn load(text: &'static str) -> Self {
        let mut file: File = toml::from_str(text).expect("embedded data, parsed by a test");
        Self {
            code: file.code,
            duty_before: file.duty_before,
            treatment: file.treatment,
            rules: Analyte::ALL.map(|analyte| {
                file.analytes
                    .remove(&analyte)
                    .expect("embedded data, checked by a test")
            }),
        }
    }

    /// Every jurisdiction: Sweden, Norway, the demo.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &*ALL
    }

    /// The jurisdiction with this code: `se`, `no` or `xx`.
    #[must_use]
    pub fn get(code: &str) -> Option<&'static Self> {
        ALL.iter().find(|jurisdiction| jurisdiction.code == code)
    }

    /// ISO 3166 country code in small letters; `xx` is the demo.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// The notice to show before a sample is taken.
    #[must_use]
    pub const fn duty_before(&self) -> &Line {
        &self.duty_before
    }

    /// Where treatment is free, and whether it is anonymous.
    #[must_use]
    pub const fn treatment(&self) -> &Line {
        &self.treatment
    }

    /// What it says about an analyte.
    #[must_use]
    pub const fn rules(&self, analyte: Analyte) -> &Rules {
        &self.rules[analyte as usize]
    }

    /// Whether the test may run without a name.
    #[must_use]
    pub const fn anonymity(&self, test: TestId) -> Anonymity {
        self.rules(test.analyte()).anonymity
    }
}

impl fmt::Debug for Jurisdiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Jurisdiction({})", self.code)
    }
}

/// In the data a line is a bare message id, or a table of `key` and the numbers: `{ key = "…", weeks = 2 }`.
impl<'de: 'static> Deserialize<'de> for Line {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LineVisitor)
    }
}

struct LineVisitor;

impl<'de: 'static> de::Visitor<'de> for LineVisitor {
    type Value = Line;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a message id, or a table of key and numbers")
    }

    fn visit_borrowed_str<E: de::Error>(self, key: &'de str) -> Result<Line, E> {
        Ok(Line {
            key,
            args: Vec::new(),
        })
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Line, A::Error> {
        let (mut key, mut args) = (None, Vec::new());
        while let Some(name) = map.next_key::<&'de str>()? {
            if name == "key" {
                key = Some(map.next_value()?);
            } else {
                args.push((name, map.next_value()?));
            }
        }
        let key = key.ok_or_else(|| de::Error::missing_field("key"))?;
        Ok(Line { key, args })
    }
}

#[cfg(test)]
mod checks {
    use super::*;

    fn arg(line: &Line, name: &str) -> Option<i64> {
        line.args
            .iter()
            .find(|(given, _)| *given == name)
            .map(|(_, number)| *number)
    }

    #[test]
    fn every_embedded_jurisdiction_parses() {
        let codes: Vec<_> = Jurisdiction::all().iter().map(Jurisdiction::code).collect();
        assert_eq!(codes, ["se", "no", "xx"]);
        for code in codes {
            assert_eq!(Jurisdiction::get(code).map(Jurisdiction::code), Some(code));
        }
        assert_eq!(Jurisdiction::get("dk"), None);
    }

    #[test]
    fn only_hiv_is_settled_as_anonymous_outside_the_demo() {
        for test in TestId::ALL {
            let settled =
                |code| Jurisdiction::get(code).unwrap().anonymity(test) == Anonymity::Settled;
            assert_eq!(settled("se"), test == TestId::HivBlood, "{test}");
            assert_eq!(settled("no"), test == TestId::HivBlood, "{test}");
            assert!(settled("xx"), "{test}");
        }
        let sweden = Jurisdiction::get("se").unwrap();
        assert_eq!(
            sweden.anonymity(TestId::HepatitisBBlood),
            Anonymity::Identity
        );
        assert_eq!(
            sweden.anonymity(TestId::HepatitisCBlood),
            Anonymity::Identity
        );
    }

    #[test]
    fn numbers_are_those_of_the_clinical_facts() {
        let of = |code, analyte| Jurisdiction::get(code).unwrap().rules(analyte);
        for (code, chlamydia_partners, gonorrhoea_cure) in
            [("se", 12, 3), ("no", 6, 2), ("xx", 12, 3)]
        {
            assert_eq!(
                arg(&of(code, Analyte::Chlamydia).partners.line, "months"),
                Some(chlamydia_partners),
                "{code}"
            );
            assert_eq!(
                arg(&of(code, Analyte::Gonorrhoea).retest.line, "weeks"),
                Some(gonorrhoea_cure),
                "{code}"
            );
            for (analyte, weeks) in [
                (Analyte::Chlamydia, 2),
                (Analyte::Gonorrhoea, 2),
                (Analyte::Syphilis, 12),
            ] {
                assert_eq!(
                    arg(&of(code, analyte).window.line, "weeks"),
                    Some(weeks),
                    "{code} {analyte:?}"
                );
            }
            assert_eq!(of(code, Analyte::Trichomonas).window.line.args, []);
        }
        assert_eq!(
            of("se", Analyte::Hiv).window.line.args,
            [("rapid", 8), ("weeks", 6)]
        );
        assert_eq!(of("no", Analyte::Hiv).window.line.args, [("weeks", 12)]);
        for jurisdiction in Jurisdiction::all() {
            for analyte in [Analyte::HepatitisB, Analyte::HepatitisC] {
                assert_eq!(
                    jurisdiction.rules(analyte).window.line.args,
                    [("months", 6)]
                );
            }
        }
    }

    #[test]
    fn a_line_needs_its_key() {
        #[derive(Debug, Deserialize)]
        #[serde(bound(deserialize = "'de: 'static"))]
        struct Holder {
            line: Line,
        }
        let parse = |text: &'static str| toml::from_str::<Holder>(text).map(|holder| holder.line);
        assert_eq!(
            parse("line = 'a'").unwrap(),
            Line {
                key: "a",
                args: vec![]
            }
        );
        assert_eq!(
            parse("line = { weeks = 2, key = 'a' }").unwrap(),
            Line {
                key: "a",
                args: vec![("weeks", 2)]
            }
        );
        assert!(parse("line = { weeks = 2 }").is_err());
        assert!(parse("line = { key = 'a', weeks = 'two' }").is_err());
        assert!(parse("line = 2").is_err());
    }
}
