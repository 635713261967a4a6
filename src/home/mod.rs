//! The doors: the box for a code, what anonymity means, the accessibility statement.

mod pages;

use rocket::fairing::AdHoc;

/// The pages that anyone can see.
#[must_use]
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("home", |rocket| async {
        rocket.mount("/", pages::routes())
    })
}
