import type { DAVESession, Networking, NetworkingState } from '@discordjs/voice';

/** The end-to-end encryption of a connection; undefined before the voice server has said which, and where there is none. */
export function encryptionOf(networking: Networking | undefined): DAVESession | undefined {
  const state = networking?.state;
  const dave = state && 'dave' in state ? state.dave : undefined;
  return dave === undefined || dave.protocolVersion === 0 ? undefined : dave;
}

/** The part of a session of @snazzah/davey that the types of @discordjs/voice leave out. */
interface GroupSession {
  readonly ready: boolean;
  /** Who is in the MLS group. */
  getUserIds(): readonly string[];
}

/**
 * Whether the bot has the key of a person's voice: it is in one group with that person, which has
 * come into force. True where the call is not encrypted end to end.
 */
export function hasKeyOf(networking: Networking | undefined, userId: string): boolean {
  const dave = encryptionOf(networking);
  if (dave === undefined) return true;
  const session = dave.session as GroupSession | undefined;
  return session?.ready === true && dave.lastTransitionId !== undefined && session.getUserIds().includes(userId);
}

/**
 * Tells of every packet that the encryption of a connection cannot decrypt. @discordjs/voice 0.19 either says nothing of
 * it or throws, and what it throws destroys the person's stream.
 */
export function guardDecryption(networking: Networking, failed: (userId: string) => void): void {
  const guarded = new WeakSet<DAVESession>();
  const guard = (state: NetworkingState) => {
    const dave = 'dave' in state ? state.dave : undefined;
    if (dave === undefined || guarded.has(dave)) return;
    guarded.add(dave);
    const decrypt = dave.decrypt.bind(dave);
    dave.decrypt = (packet, userId) => {
      let decrypted: ReturnType<typeof decrypt> = null;
      try {
        decrypted = decrypt(packet, userId);
      } catch {
        // Counted below.
      }
      if (decrypted === null) failed(userId);
      return decrypted;
    };
  };
  guard(networking.state);
  networking.on('stateChange', (_before: NetworkingState, after: NetworkingState) => {
    guard(after);
  });
}
