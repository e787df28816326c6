import { once } from 'node:events';
import { Events, type VoiceBasedChannel } from 'discord.js';
import type { Timers } from '../../../core/ports/system.ts';
import { sleep } from '../../shared/backoff.ts';

/** How long a moderator of a stage may take to let somebody speak, ms. An answer to a command is possible for 15 minutes. */
const longestMs = 60_000;

/** Whether somebody in the audience of a stage asks to speak. */
export function isHandRaised({ id, guild }: VoiceBasedChannel, userId: string): boolean {
  const state = guild.voiceStates.cache.get(userId);
  return state?.channelId === id && state.suppress === true && state.requestToSpeakTimestamp !== null;
}

/**
 * Waits while somebody in the audience of a stage has raised a hand: until they may speak, lower it, leave, or a minute is
 * over. Whether they may speak then, the caller finds out.
 */
export async function untilHandIsDown(
  channel: VoiceBasedChannel,
  userId: string,
  { timers, signal }: { readonly timers: Timers; readonly signal: AbortSignal },
): Promise<void> {
  const over = new AbortController();
  const patience = sleep(timers, longestMs, AbortSignal.any([signal, over.signal])).then(
    () => 'over' as const,
    () => 'over' as const,
  );
  try {
    while (isHandRaised(channel, userId)) {
      const changed = once(channel.client, Events.VoiceStateUpdate, { signal: over.signal });
      changed.catch(() => undefined);
      if ((await Promise.race([changed, patience])) === 'over') return;
    }
  } finally {
    over.abort();
  }
}
