//! The clinics, as they were this second: everybody who looks at free times needs their titles, which hardly ever
//! change. Times themselves are never kept.

use std::sync::{Arc, Mutex, PoisonError};

use crate::clinics::{self, Clinic};
use crate::clock::Now;
use crate::db::Db;

/// Every clinic, and when it was looked up.
#[derive(Debug, Default)]
pub struct Known(Mutex<Option<(Now, Arc<Vec<Clinic>>)>>);

impl Known {
    /// Every clinic, by slug; looked up at most once a second, as long as there are any.
    ///
    /// # Errors
    /// The database's own.
    pub async fn clinics(&self, db: &Db, now: Now) -> sqlx::Result<Arc<Vec<Clinic>>> {
        let kept = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if let Some((_, clinics)) = kept.filter(|(at, _)| *at == now) {
            return Ok(clinics);
        }
        let clinics = Arc::new(clinics::all(db).await?);
        if !clinics.is_empty() {
            let fresh = Some((now, Arc::clone(&clinics)));
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = fresh;
        }
        Ok(clinics)
    }
}
