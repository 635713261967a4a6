//! What the module tells the page about an opened kit. It holds a result in plain; it must never hold a code or a key.

use alloc::{string::String, vec::Vec};
use core::fmt::{self, Write as _};

use report::{Fixed, Opened, Reported, Stage, State};
use zeroize::Zeroizing;

/// The Unix epoch, 1970-01-01, as a Julian day.
const EPOCH: i32 = 2_440_588;
/// Bytes that no answer exceeds: 16 tests with 8 changes, of which two are told.
const ROOM: usize = 4096;

/// The answer for an opened kit, as JSON in a buffer that wipes itself; days are days since the Unix epoch:
/// `{"stage":"complete","unshown":false,"sampled":20777,"tests":[{"test":"hiv-blood","value":"positive",
/// "corrected":{"day":20779,"before":"negative"},"confirmed":20780}]}`. What is not there is left out: a test without
/// `value` is pending; `confirmed` is the day of a confirmation, when it is what the newest answer came from.
pub fn of(fixed: Option<Fixed>, received: bool, opened: &Opened) -> Zeroizing<Vec<u8>> {
    let stage = Stage::of(fixed, received, opened);
    // Room for all, so that the buffer never moves and leaves a copy behind. No part of it has anything to escape.
    let mut text = Zeroizing::new(String::with_capacity(ROOM));
    write(&mut text, stage, opened).expect("memory does not refuse");
    Zeroizing::new(core::mem::take(&mut *text).into_bytes())
}

fn write(to: &mut String, stage: Stage, opened: &Opened) -> fmt::Result {
    let unshown = opened.damaged && stage != Stage::Unshown;
    write!(to, "{{\"stage\":\"{stage}\",\"unshown\":{unshown}")?;
    let shown = stage.shows_tests();
    if let Some(sampled) = opened.sampled_on.filter(|_| shown) {
        let day = i64::from(sampled.to_julian_day()) - i64::from(EPOCH);
        write!(to, ",\"sampled\":{day}")?;
    }
    to.write_str(",\"tests\":[")?;
    let lines = opened.outcome.lines().iter().filter(|_| shown);
    for (place, line) in lines.enumerate() {
        let comma = if place == 0 { "" } else { "," };
        write!(to, "{comma}{{\"test\":\"{}\"", line.test)?;
        if let State::Reported(told) = &line.state {
            write_value(to, told)?;
        }
        to.write_char('}')?;
    }
    to.write_str("]}")
}

fn write_value(to: &mut String, told: &Reported) -> fmt::Result {
    write!(to, ",\"value\":\"{}\"", told.value)?;
    if let Some(change) = told.corrected() {
        let (day, before) = (change.changed_on, change.earlier);
        write!(
            to,
            ",\"corrected\":{{\"day\":{day},\"before\":\"{before}\"}}"
        )?;
    }
    if let Some(change) = told.confirmed() {
        write!(to, ",\"confirmed\":{}", change.changed_on)?;
    }
    Ok(())
}
