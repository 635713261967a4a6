# shellcheck shell=bash
# Sourced: cargo's tools, each of one version. They come from PATH, else from a folder in cargo's home, where each is built
# once (without optimisation, which halves the wait).
tools=${LUCKA_TOOLS:-${CARGO_HOME:-${HOME:-$PWD/target}/.cargo}/lucka-tools}

declare -A tool_versions=(
  [cargo-auditable]='^0.7'
  [cargo-cyclonedx]='^0.5.9'
  [cargo-deny]='^0.20'
  [cargo-fuzz]='^0.13'
  [cargo-mutants]='^27'
)

# Makes a tool findable: $1, one of the above.
tool() {
  if ! command -v "$1" >/dev/null; then
    PATH=$tools/bin:$PATH
  fi
  if ! command -v "$1" >/dev/null; then
    printf 'building %s into %s (once)\n' "$1" "$tools" >&2
    CARGO_TARGET_DIR=$tools/target cargo install --locked --root "$tools" "$1" --version "${tool_versions[$1]}" --debug >&2 || return 1
    rm -rf "$tools/target"
  fi
}
