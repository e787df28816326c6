import type { DAVESession, Networking, NetworkingState, VoiceReceiver } from '@discordjs/voice';
import { isSilence } from '../../../core/opus/doubles.ts';

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
  eachState(networking, (state, isNew) => {
    const dave = 'dave' in state ? state.dave : undefined;
    if (dave === undefined || !isNew(dave)) return;
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
  });
}

/**
 * Finds out whose packets those are that Discord has not said it of: of somebody who spoke before the bot came. A packet is
 * a person's if that person's key decrypts it; nobody else's key is tried. Calls without encryption give no such proof.
 */
export function findSpeakers(networking: Networking, receiver: VoiceReceiver, parts: SpeakerSearch): void {
  const { wanted, onStranger } = parts;
  let trial: { isHeard: boolean } | undefined;
  let isDone = false;
  eachState(networking, (state, isNew) => {
    const dave = 'dave' in state ? state.dave : undefined;
    if (dave !== undefined && isNew(dave)) {
      const decrypt = dave.decrypt.bind(dave);
      dave.decrypt = (packet, userId) => {
        if (trial === undefined) return isDone ? null : decrypt(packet, userId);
        // Past the library, which counts failures and then makes the group anew.
        if (dave.session?.ready !== true || isSilence(packet)) return null;
        try {
          const decrypted = dave.session.decrypt(userId, 0, packet);
          trial.isHeard = true;
          return decrypted;
        } catch {
          return null;
        }
      };
    }
    if (!('udp' in state) || !isNew(state.udp)) return;
    state.udp.prependListener('message', (message: Buffer) => {
      isDone = false;
      if (!isSound(message)) return;
      const audioSSRC = message.readUInt32BE(8);
      if (receiver.ssrcMap.get(audioSSRC)) return;
      for (const userId of wanted()) {
        if (receiver.ssrcMap.get(userId)) continue;
        if (encryptionOf(networking) === undefined) {
          onStranger(userId);
          continue;
        }
        receiver.ssrcMap.update({ userId, audioSSRC });
        trial = { isHeard: false };
        receiver.onUdpMessage(message);
        const { isHeard } = trial;
        trial = undefined;
        if (!isHeard) receiver.ssrcMap.delete(audioSSRC);
        else {
          // The library's own listener is next, and a packet can be decrypted once.
          isDone = true;
          return;
        }
      }
    });
    state.udp.on('message', () => {
      isDone = false;
    });
  });
}

export interface SpeakerSearch {
  /** Those whose packets are wanted. */
  readonly wanted: () => Iterable<string>;
  /** Is told, for each of those, of packets without encryption that may be theirs or anybody's. */
  readonly onStranger: (userId: string) => void;
}

/** RTP's header, a tag and a nonce. */
const shortestRtp = 12 + 16 + 4;
const rtpVersion = 2;
const opusPayloadType = 0x78;

/** Whether a datagram is RTP with Opus (RFC 3550, section 5.1), and no answer to a question for the bot's address. */
function isSound(message: Buffer): boolean {
  const [first = 0, second = 0] = message;
  return message.length >= shortestRtp && first >> 6 === rtpVersion && (second & 0x7f) === opusPayloadType;
}

/** Calls back with a network's state, now and whenever it changes, and a way to see what was there before. */
function eachState(
  networking: Networking,
  look: (state: NetworkingState, isNew: (part: object) => boolean) => void,
): void {
  const known = new WeakSet();
  const isNew = (part: object) => {
    if (known.has(part)) return false;
    known.add(part);
    return true;
  };
  look(networking.state, isNew);
  networking.on('stateChange', (_before: NetworkingState, after: NetworkingState) => {
    look(after, isNew);
  });
}
