# shellcheck shell=bash
# Sourced by ./test and .ci/run: finds cargo also where PATH or HOME are not those of the user who installed it.
if ! command -v cargo >/dev/null; then
  for home in "${CARGO_HOME:-}" "${HOME:-}/.cargo" "$(getent passwd "$EUID" | cut -d: -f6)/.cargo"; do
    if [[ -x $home/bin/cargo ]]; then PATH=$home/bin:$PATH; break; fi
  done
fi
if ! command -v cargo >/dev/null; then
  printf 'cargo is not in PATH: install a Rust toolchain first\n' >&2
  exit 1
fi
if ! cargo --version >/dev/null 2>&1; then
  # rustup's cargo looks for its toolchains in HOME; they lie beside the cargo that was found.
  home=$(dirname "$(dirname "$(command -v cargo)")")
  export CARGO_HOME=${CARGO_HOME:-$home} RUSTUP_HOME=${RUSTUP_HOME:-$(dirname "$home")/.rustup}
  cargo --version >/dev/null || { printf 'cargo is there but does not start\n' >&2; exit 1; }
fi
