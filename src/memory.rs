//! Keeps what requests leave in the process's memory off disks and short: no core dumps, a warning about swap, and threads
//! that write over their stacks. Codes and results are in that memory while requests run.

use std::time::Duration;

use rocket::tokio::runtime::Builder;
use rustix::process::{
    DumpableBehavior, Resource, Rlimit, dumpable_behavior, getrlimit, set_dumpable_behavior,
    setrlimit,
};

/// More of a stack than a request needs, in a program that is not optimised too.
const DEPTH: usize = 256 << 10;

/// Switches core dumps off, and other processes' looking at this one's memory unless they are root's, before anything is
/// logged. [`warn_of_core_dumps`] tells whether it could.
pub fn protect() {
    let _seen_later = setrlimit(Resource::Core, NONE);
    let _seen_later = set_dumpable_behavior(DumpableBehavior::NotDumpable);
}

const NONE: Rlimit = Rlimit {
    current: Some(0),
    maximum: Some(0),
};

/// Warns if core dumps are still on.
pub fn warn_of_core_dumps() {
    let closed = matches!(dumpable_behavior(), Ok(DumpableBehavior::NotDumpable));
    if !closed || getrlimit(Resource::Core) != NONE {
        tracing::warn!("core dumps cannot be switched off here: they would hold codes and results");
    }
}

/// Runs the program in a runtime as Rocket's own, but that a worker with nothing to do first writes over what the last
/// requests left on its stack, and that threads for long work end soon after it, with theirs.
///
/// # Errors
/// No threads can be had.
pub fn run<T>(
    settings: &rocket::Config,
    work: impl Future<Output = anyhow::Result<T>>,
) -> anyhow::Result<T> {
    let runtime = Builder::new_multi_thread()
        .thread_name("rocket-worker-thread")
        .worker_threads(settings.workers)
        .max_blocking_threads(settings.max_blocking)
        .thread_keep_alive(Duration::from_secs(1))
        .on_thread_park(clear_stack)
        .enable_all()
        .build()?;
    let done = runtime.block_on(work);
    if settings.shutdown.force {
        runtime.shutdown_timeout(Duration::from_millis(500));
    }
    done
}

#[inline(never)]
#[expect(clippy::large_stack_arrays, reason = "it is the stack that is meant")]
fn clear_stack() {
    std::hint::black_box(&mut [0_u8; DEPTH]);
}

/// Warns if the machine may write memory to a disk.
pub fn warn_of_swap() {
    // Not readable under a unit that hides it, as ours does, which also forbids swap.
    let swaps = std::fs::read_to_string("/proc/swaps").unwrap_or_default();
    if is_on_disk(&swaps) {
        tracing::warn!(
            "this machine swaps: unless the swap is encrypted, or forbidden for this service, codes and results may be \
             written to a disk (docs/operating.md)"
        );
    }
}

/// Whether `/proc/swaps` lists one that is not itself memory.
fn is_on_disk(swaps: &str) -> bool {
    let mut lines = swaps.lines().skip(1);
    lines.any(|line| !line.trim().is_empty() && !line.starts_with("/dev/zram"))
}

#[cfg(test)]
mod tests {
    use super::is_on_disk;

    #[test]
    fn swap_on_a_disk_is_noticed_and_compressed_memory_is_none() {
        let header = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n";
        let with = |line: &str| header.to_owned() + line;
        for none in ["", header, &with("/dev/zram0   partition 100 0 100\n")] {
            assert!(!is_on_disk(none), "{none}");
        }
        for some in [
            "/swapfile   file 100 0 -2\n",
            "/dev/dm-1   partition 100 0 -2\n",
        ] {
            assert!(is_on_disk(&with(some)), "{some}");
        }
    }
}
