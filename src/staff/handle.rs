//! Handles: what staff sign in with. A handle is no e-mail address and need not be a name.

/// Fewest characters of a handle.
pub const SHORTEST: usize = 3;
/// Most characters of a handle.
pub const LONGEST: usize = 30;

/// True for 3 to 30 of `a`–`z`, `0`–`9` and inner hyphens.
#[must_use]
pub fn is_handle(text: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// What was typed, without blanks around it and in small letters.
#[must_use]
pub fn tidied(text: &str) -> String {
    text.trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{is_handle, tidied};

    #[test]
    fn a_handle_is_short_plain_and_no_address() {
        for good in ["ada", "nurse-2", "0x1", "a-b-c", &"a".repeat(30)] {
            assert!(is_handle(good), "{good}");
        }
        for bad in [
            "",
            "ab",
            "-ada",
            "ada-",
            "Ada",
            "ada b",
            "ada@example.org",
            "åsa",
            "a_b",
            &"a".repeat(31),
        ] {
            assert!(!is_handle(bad), "{bad}");
        }
    }

    #[test]
    fn what_a_phone_capitalises_is_the_same_handle() {
        assert_eq!(tidied(" Nurse-2 "), "nurse-2");
    }
}
