#!/bin/sh
# Builds kernel.wasm. On Debian 12 it writes the same bytes each time: apt-get install clang lld
set -eu
here=$(cd "$(dirname "$0")" && pwd)
clang --target=wasm32 -O3 -msimd128 -mbulk-memory -fno-math-errno -ffp-contract=off -Wall -Wextra -nostdlib \
  -Wl,--no-entry,--strip-all,--stack-first,-z,stack-size=16384 -o "$here/kernel.wasm" "$here/kernel.c"
chmod 644 "$here/kernel.wasm"
sha256sum "$here/kernel.wasm"
