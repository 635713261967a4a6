//! Dates and times of day in the visitor's words, by ICU4X.

use icu_datetime::fieldsets::{MDE, YMD, YMDE};
use icu_datetime::input::Date;
use icu_datetime::{DateTimeFormatter, DateTimeFormatterPreferences};
use icu_locale_core::{Locale, locale};

use super::locale::Lang;
use crate::clock::Day;

thread_local! {
    /// Making a formatter costs far more than using it, and it cannot be shared between threads.
    static FORMATTERS: Vec<(Lang, Formatters)> = Lang::ALL.iter().filter_map(|l| Some((*l, formatters(*l)?))).collect();
}

struct Formatters {
    long: DateTimeFormatter<YMD>,
    with_weekday: DateTimeFormatter<YMDE>,
    short: DateTimeFormatter<MDE>,
}

fn formatters(lang: Lang) -> Option<Formatters> {
    let preferences = preferences(lang);
    Some(Formatters {
        long: DateTimeFormatter::try_new(preferences, YMD::long()).ok()?,
        with_weekday: DateTimeFormatter::try_new(preferences, YMDE::long()).ok()?,
        short: DateTimeFormatter::try_new(preferences, MDE::medium()).ok()?,
    })
}

/// `21 November 2026`, as the language writes it.
#[must_use]
pub fn long(lang: Lang, day: Day) -> String {
    written(lang, day, &Form::Long)
}

/// `Saturday, 21 November 2026`, as the language writes it.
#[must_use]
pub fn with_weekday(lang: Lang, day: Day) -> String {
    written(lang, day, &Form::WithWeekday)
}

/// `Sat 21 Nov`, as the language writes it: for a day whose year is plain.
#[must_use]
pub fn short(lang: Lang, day: Day) -> String {
    written(lang, day, &Form::Short)
}

/// A minute of the day (0 to 1440) as clocks show it, `09:05`: the same in all our languages.
#[must_use]
pub fn time(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// How much of a date is written.
enum Form {
    Long,
    WithWeekday,
    Short,
}

fn written(lang: Lang, day: Day, form: &Form) -> String {
    let written = || {
        let date = day.date()?;
        let date = Date::try_new_iso(date.year(), u8::from(date.month()), date.day()).ok()?;
        FORMATTERS.with(|all| {
            let formatters = &all.iter().find(|(l, _)| *l == lang)?.1;
            Some(match form {
                Form::Long => formatters.long.format(&date).to_string(),
                Form::WithWeekday => formatters.with_weekday.format(&date).to_string(),
                Form::Short => formatters.short.format(&date).to_string(),
            })
        })
    };
    written().unwrap_or_else(|| day.iso())
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
    use super::{Day, Lang, long, short, time, with_weekday};

    #[test]
    fn a_day_is_written_as_each_language_does() {
        let day = Day::parse("2026-11-21").expect("a date");
        assert_eq!(long(Lang::En, day), "21 November 2026");
        assert_eq!(long(Lang::Sv, day), "21 november 2026");
        assert_eq!(long(Lang::Nb, day), "21. november 2026");
        assert!(with_weekday(Lang::Sv, day).starts_with("lördag"));
        assert_eq!(short(Lang::En, day), "Sat 21 Nov");
        assert_eq!(short(Lang::Sv, day), "lör 21 nov.");
        assert_eq!(short(Lang::Nb, day), "lør. 21. nov.");
    }

    #[test]
    fn a_time_of_day_has_two_digits_and_two() {
        assert_eq!(
            [0, 545, 1439, 1440].map(time),
            ["00:00", "09:05", "23:59", "24:00"]
        );
    }
}
