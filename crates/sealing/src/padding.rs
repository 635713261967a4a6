//! ISO/IEC 7816-4 padding: one byte 0x80, then zeros. All reports have one length, so it must never tell a value.

use subtle::{Choice, ConditionallySelectable, ConstantTimeEq};

/// Copies `plaintext` to the front of `block` and pads the rest; false if not even the one byte finds room.
#[must_use]
pub(crate) fn pad(plaintext: &[u8], block: &mut [u8]) -> bool {
    let Some((front, rest)) = block.split_at_mut_checked(plaintext.len()) else {
        return false;
    };
    let Some((mark, zeros)) = rest.split_first_mut() else {
        return false;
    };
    front.copy_from_slice(plaintext);
    *mark = 0x80;
    zeros.fill(0);
    true
}

/// The length of the plaintext in a padded `block`, or nothing if it is not padded.
///
/// Looks at every byte, whatever the length: the time does not tell where the padding starts. (What is done with the
/// length afterwards can.)
pub(crate) fn unpad(block: &[u8]) -> Option<usize> {
    let mut found = Choice::from(0);
    let mut sound = Choice::from(0);
    let mut length = 0;
    for (place, byte) in block.iter().enumerate().rev() {
        let is_last = !found & !byte.ct_eq(&0);
        sound.conditional_assign(&byte.ct_eq(&0x80), is_last);
        length.conditional_assign(&(place as u64), is_last);
        found |= is_last;
    }
    bool::from(sound)
        .then(|| usize::try_from(length).ok())
        .flatten()
}
