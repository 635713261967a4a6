//! The 32 symbols that codes and specimen numbers are written in, their check symbol, and the forgiving reader.
//!
//! Symbols are elements of GF(32) modulo x⁵+x²+1, α = 2; a number of n symbols is whole when Σ αⁱ·sᵢ = 0, i = 0…n−1.
//! As all αⁱ differ for n ≤ 31, no single wrong symbol and no swap of neighbours keeps the sum at zero.
//! This module must never keep or print what it read.

use crate::code::CodeError;
use alloc::boxed::Box;
use zeroize::Zeroizing;

/// Crockford's base 32: no `I`, `L`, `O`, `U`. The place of a symbol is its value; ASCII order is value order.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Characters that are looked at before a text is called too long, so that a huge input costs little.
const MAX_CHARS: usize = 1000;

/// The product α·x in GF(32), without a branch. `x` < 32.
const fn times_alpha(x: u8) -> u8 {
    let doubled = x << 1;
    doubled ^ (0b10_0101 * (doubled >> 5))
}

/// Σ αⁱ·sᵢ by Horner's rule.
fn sum(values: &[u8]) -> u8 {
    values
        .iter()
        .rev()
        .fold(0, |sum, value| times_alpha(sum) ^ value)
}

/// The check symbol's value for the `values` before it: α⁻ⁿ·Σ αⁱ·sᵢ, where n = `values.len()` ≤ 30 and α³¹ = 1.
fn check(values: &[u8]) -> u8 {
    (values.len()..31).fold(sum(values), |product, _| times_alpha(product))
}

/// The ASCII symbol of each value, in one place on the heap: moving it leaves no copy on a stack.
#[expect(
    clippy::unnecessary_box_returns,
    reason = "a secret that is moved leaves a copy behind"
)]
fn spell<const N: usize>(values: &[u8; N]) -> Box<[u8; N]> {
    let mut symbols = Box::new([0; N]);
    for (symbol, value) in symbols.iter_mut().zip(values) {
        *symbol = ALPHABET[usize::from(value & 31)];
    }
    symbols
}

/// `N` symbols: random ones from `rng` (five bits each, without bias), the last one their check symbol.
#[expect(
    clippy::unnecessary_box_returns,
    reason = "a secret that is moved leaves a copy behind"
)]
pub(crate) fn generate<const N: usize>(rng: &mut impl rand_core::CryptoRng) -> Box<[u8; N]> {
    let mut values = Zeroizing::new([0; N]);
    if let Some((last, random)) = values.split_last_mut() {
        rng.fill_bytes(random);
        for value in random.iter_mut() {
            *value &= 31;
        }
        *last = check(random);
    }
    spell(&values)
}

/// Reads `N` symbols as a person may have typed or pasted them and returns them in ASCII capitals.
///
/// `group` is the number of symbols per printed group, for [`CodeError::UnknownSymbol`].
pub(crate) fn read<const N: usize>(text: &str, group: usize) -> Result<Box<[u8; N]>, CodeError> {
    let mut values = Zeroizing::new([0; N]);
    let mut seen = 0;
    let mut characters = text.chars();
    for character in characters
        .by_ref()
        .take(MAX_CHARS)
        .filter(|&c| !is_separator(c))
    {
        if let Some(place) = values.get_mut(seen) {
            *place = value(character).ok_or(CodeError::UnknownSymbol {
                group: seen / group + 1,
            })?;
        }
        seen += 1;
    }
    let unread = usize::from(characters.next().is_some());
    match seen {
        _ if seen + unread > N => Err(CodeError::TooLong {
            extra: (seen + unread - N).max(1),
        }),
        _ if unread > 0 => Err(CodeError::TooLong { extra: 1 }),
        0 => Err(CodeError::Empty),
        _ if seen < N => Err(CodeError::TooShort { missing: N - seen }),
        _ if sum(&*values) != 0 => Err(CodeError::Check),
        _ => Ok(spell(&values)),
    }
}

/// What a character stands for: any case, full-width forms, `O` for zero, `I` and `L` for one.
fn value(character: char) -> Option<u8> {
    let half_width = match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0)?,
        other => other,
    };
    let symbol = match half_width.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = ALPHABET
        .iter()
        .position(|&known| char::from(known) == symbol)?;
    u8::try_from(place).ok()
}

/// Characters that only part the groups: white space, dashes, and the invisible ones that ride along when text is pasted.
pub(crate) fn is_separator(character: char) -> bool {
    character.is_whitespace() || is_dash(character) || is_invisible(character)
}

/// The Unicode property `Dash` (PropList.txt of Unicode 16), and the soft hyphen.
fn is_dash(character: char) -> bool {
    matches!(
        character,
        '-' | '\u{AD}' | '\u{58A}' | '\u{5BE}' | '\u{1400}' | '\u{1806}' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2053}'
                | '\u{207B}'
                | '\u{208B}'
                | '\u{2212}'
                | '\u{2E17}'
                | '\u{2E1A}'
                | '\u{2E3A}'
                | '\u{2E3B}'
                | '\u{2E40}'
                | '\u{2E5D}'
                | '\u{301C}'
                | '\u{3030}'
                | '\u{30A0}'
                | '\u{FE31}'
                | '\u{FE32}'
                | '\u{FE58}'
                | '\u{FE63}'
                | '\u{FF0D}'
                | '\u{10D6E}'
                | '\u{10EAD}'
    )
}

/// Spaces without width, joiners, direction marks and the byte order mark.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{FE0E}' | '\u{FE0F}' | '\u{FEFF}'
    )
}
