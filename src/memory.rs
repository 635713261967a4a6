//! Keeps the process's memory off disks: no core dumps, and a warning about swap. Codes and results are in that memory
//! while requests run.

use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};

/// Switches core dumps off, and other processes' looking at this one's memory unless they are root's.
pub fn protect() {
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    let limited = setrlimit(Resource::Core, none);
    let closed = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    if limited.is_err() || closed.is_err() {
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
