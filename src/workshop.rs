//! Where slow hashes are made: a few at once on threads of their own, and only so many may wait for it, so that no flood
//! takes every core or the memory. It must never keep what is hashed.

use rocket::tokio::sync::Semaphore;
use rocket::tokio::task;

use crate::error::{Error, Result};

/// How many hashes are made at once, and how many are in it with those that wait.
#[derive(Debug)]
pub struct Workshop {
    hands: Semaphore,
    room: Semaphore,
}

impl Workshop {
    /// A workshop of so many `hands`, with `room` for those that are at work or wait.
    #[must_use]
    pub const fn new(hands: usize, room: usize) -> Self {
        Self {
            hands: Semaphore::const_new(hands),
            room: Semaphore::const_new(room),
        }
    }

    /// Does a job when its turn comes.
    ///
    /// # Errors
    /// [`Error::TooMany`]: too many wait already. [`Error::Internal`]: it panicked, or the server is stopping.
    pub async fn work<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let _place = self.room.try_acquire().map_err(|_| Error::TooMany)?;
        let _turn = self
            .hands
            .acquire()
            .await
            .map_err(|_| Error::Internal("workshop"))?;
        task::spawn_blocking(job)
            .await
            .map_err(|_| Error::Internal("workshop"))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, mpsc};

    use rocket::tokio;

    use super::Workshop;
    use crate::error::Error;

    #[tokio::test]
    async fn who_comes_to_a_full_queue_is_sent_away_and_may_come_again() {
        let workshop = Arc::new(Workshop::new(1, 3));
        let (done, wait) = mpsc::channel::<()>();
        let (inside, first) = (Arc::clone(&workshop), move || wait.recv().is_err());
        let mut jobs = vec![tokio::spawn(async move { inside.work(first).await })];
        for _ in 0..2 {
            let inside = Arc::clone(&workshop);
            jobs.push(tokio::spawn(async move { inside.work(|| true).await }));
        }
        while workshop.room.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert!(matches!(workshop.work(|| ()).await, Err(Error::TooMany)));
        drop(done);
        for job in jobs {
            job.await.expect("no panic").expect("its turn came");
        }
        workshop.work(|| ()).await.expect("there is room again");
    }
}
