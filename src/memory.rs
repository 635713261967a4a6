//! Keeps the process's memory off disks: no core dumps, and a warning about swap. Codes and results are in that memory
//! while requests run.

use rustix::process::{
    DumpableBehavior, Resource, Rlimit, dumpable_behavior, getrlimit, set_dumpable_behavior,
    setrlimit,
};

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
