//! All SQL of recovery codes. It sees their MACs, never a code.

use crate::db::{Db, Tx};

/// Replaces an account's recovery codes.
pub async fn set_recovery(tx: &mut Tx, staff: &str, macs: &[Vec<u8>]) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM recovery_code WHERE staff = $1")
        .bind(staff)
        .execute(&mut **tx)
        .await?;
    for mac in macs {
        sqlx::query("INSERT INTO recovery_code (hash, staff) VALUES ($1, $2)")
            .bind(mac.clone())
            .bind(staff)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

pub async fn recovery(db: &Db, staff: &str) -> sqlx::Result<Vec<Vec<u8>>> {
    sqlx::query_scalar("SELECT hash FROM recovery_code WHERE staff = $1")
        .bind(staff)
        .fetch_all(db.pool())
        .await
}

/// Takes a recovery code; false if it was taken.
pub async fn take_recovery(tx: &mut Tx, staff: &str, mac: &[u8]) -> sqlx::Result<bool> {
    let done = sqlx::query("DELETE FROM recovery_code WHERE hash = $1 AND staff = $2")
        .bind(mac.to_vec())
        .bind(staff)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}
