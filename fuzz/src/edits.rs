//! Changes to bytes that are genuine: how a probe gets past the door and then tries what stands behind it.

/// Applies changes of three bytes each, a place (16 bits) and what is added there; whether anything is different now.
pub fn apply(genuine: &mut [u8], edits: &[u8]) -> bool {
    if genuine.is_empty() {
        return false;
    }
    let before = genuine.to_vec();
    for edit in edits.chunks_exact(3) {
        let place = usize::from(u16::from_be_bytes([edit[0], edit[1]])) % genuine.len();
        genuine[place] = genuine[place].wrapping_add(edit[2]);
    }
    genuine != before
}
