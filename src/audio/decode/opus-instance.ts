import { OpusDecoder } from 'opus-decoder';

/** An instance of libopus in WebAssembly, as opus-decoder makes it for each decoder. */
interface Instance {
  instantiate(): Instance;
}

/** What opus-decoder keeps for its web workers: where it is set, decoders take it in place of their own. */
interface Binding {
  EmscriptenWASM?: new (common: unknown) => Instance;
}

/**
 * Streams that one instance decodes. Each takes up to 130 kB of its 28 MB for good, and what one stream could do to that
 * memory ends with it.
 */
const streamsPerInstance = 64;

let current: { readonly instance: Instance; left: number } | undefined;

/**
 * Makes the decoders of this thread share an instance. Each would take 28 MB of its own, and so much memory makes V8
 * collect all garbage once a recording: 25 ms of processor time beside 6 ms of decoding.
 */
export function shareInstance(): void {
  const binding = OpusDecoder as Binding;
  if (binding.EmscriptenWASM) return;
  const { _EmscriptenWASM: Own } = new OpusDecoder() as unknown as {
    readonly _EmscriptenWASM: new (common: unknown) => Instance;
  };
  binding.EmscriptenWASM = function shared(common: unknown): Instance {
    if (!current || current.left === 0) {
      const instance = new Own(common).instantiate();
      instance.instantiate = () => instance;
      current = { instance, left: streamsPerInstance };
    }
    current.left--;
    return current.instance;
  } as unknown as new (common: unknown) => Instance;
}

/** The next stream gets a new instance: this one may be in any state. */
export function dropInstance(): void {
  current = undefined;
}
