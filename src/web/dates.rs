//! Dates in the visitor's words, by ICU4X.

use icu_datetime::fieldsets::{YMD, YMDE};
use icu_datetime::input::Date;
use icu_datetime::{DateTimeFormatter, DateTimeFormatterPreferences};
use icu_locale_core::{Locale, locale};

use super::locale::Lang;
use crate::clock::Day;

/// `21 November 2026`, as the language writes it.
#[must_use]
pub fn long(lang: Lang, day: Day) -> String {
    let Ok(formatter) = DateTimeFormatter::try_new(preferences(lang), YMD::long()) else {
        return day.iso();
    };
    let date = day
        .date()
        .and_then(|d| Date::try_new_iso(d.year(), u8::from(d.month()), d.day()).ok());
    date.map_or_else(|| day.iso(), |date| formatter.format(&date).to_string())
}

/// `Saturday, 21 November 2026`, as the language writes it.
#[must_use]
pub fn with_weekday(lang: Lang, day: Day) -> String {
    let Ok(formatter) = DateTimeFormatter::try_new(preferences(lang), YMDE::long()) else {
        return day.iso();
    };
    let date = day
        .date()
        .and_then(|d| Date::try_new_iso(d.year(), u8::from(d.month()), d.day()).ok());
    date.map_or_else(|| day.iso(), |date| formatter.format(&date).to_string())
}

fn preferences(lang: Lang) -> DateTimeFormatterPreferences {
    let locale: Locale = match lang {
        Lang::En => locale!("en-GB"),
        Lang::Sv => locale!("sv"),
        Lang::Nb => locale!("nb"),
    };
    locale.into()
}

#[cfg(test)]
mod tests {
    use super::{Day, Lang, long, with_weekday};

    #[test]
    fn a_day_is_written_as_each_language_does() {
        let day = Day::parse("2026-11-21").expect("a date");
        assert_eq!(long(Lang::En, day), "21 November 2026");
        assert_eq!(long(Lang::Sv, day), "21 november 2026");
        assert_eq!(long(Lang::Nb, day), "21. november 2026");
        assert!(with_weekday(Lang::Sv, day).starts_with("lördag"));
    }
}
