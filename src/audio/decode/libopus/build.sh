#!/bin/sh
# Builds decoder.wasm: the decoder of libopus 1.3.1, whose source is in the npm package @discordjs/opus, with libopus.patch.
# On Debian 12 it writes the same bytes each time: apt-get install clang lld wasi-libc libclang-rt-14-dev-wasm32
# docs/decisions/stage-speed.md says why it is built here.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

package=$(npm pack --silent @discordjs/opus@0.10.0)
sha512=1c712748dad23e6144ca7751750049376604e9e8325d2f49527256c8fea37e270ad18faa28c1195f2613826ce98ebc573f57b133f84a68d3fb051054116914e7
echo "$sha512  $package" | sha512sum --check --quiet
tar xzf "$package" --strip-components=3 package/deps/opus
patch --quiet --strip=1 < "$here/libopus.patch"

# FLOAT_APPROX, as in the npm package opus-decoder: the same samples to the bit. The linker leaves the encoder out.
clang --target=wasm32-wasi -O2 -mbulk-memory -msign-ext -mnontrapping-fptoint -ffunction-sections -fdata-sections -w \
  -DOPUS_BUILD -DUSE_ALLOCA -DHAVE_LRINT -DHAVE_LRINTF -DFLOAT_APPROX -Iinclude -Icelt -Isilk -Isilk/float \
  -mexec-model=reactor -nostartfiles -Wl,--no-entry,--gc-sections,--strip-all,--stack-first,-z,stack-size=262144 \
  -o "$here/decoder.wasm" "$here/decoder.c" $(ls celt/*.c silk/*.c | grep -v demo) src/opus.c src/opus_decoder.c -lm
sha256sum "$here/decoder.wasm"
