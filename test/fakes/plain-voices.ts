import type { Clock } from '../../src/core/ports/system.ts';
import type { UsualVoiceStore } from '../../src/core/ports/usual-voice-store.ts';
import { UsualVoices, type Sealer } from '../../src/core/usual/usual-voices.ts';

/** Makes text of bytes, without encryption. */
export const plainSealer: Sealer = {
  seal: (bytes) => Buffer.from(bytes).toString('base64'),
  unseal: (text) => Buffer.from(text, 'base64'),
};

/** The usual voices of a store, as without a key in the settings. */
export function plainVoices(store: UsualVoiceStore, clock: Clock): UsualVoices {
  return new UsualVoices({ store, sealer: plainSealer, clock });
}
