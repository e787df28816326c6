import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeButton, encodeButton, type TakePress } from '../../src/core/conversation/button.ts';
import type { Emotion } from '../../src/core/emotion.ts';
import { modes, type Mode } from '../../src/core/preferences.ts';
import type { MoodReply } from '../../src/core/conversation/reply.ts';
import { MemoryStore } from '../fakes/memory-store.ts';
import { SmallCatalog } from '../fakes/small-catalog.ts';
import { button, talk } from './conversation/talk.ts';

/** The next event; `take` picks one of the takes so far. */
interface Step {
  readonly does: 'voice' | 'choose' | 'reroll' | 'mode' | 'restart';
  readonly emotion: Emotion;
  readonly mode: Mode;
  readonly take: number;
}

const steps = fc.array(
  fc.record<Step>({
    does: fc.constantFrom('voice', 'choose', 'reroll', 'mode', 'restart'),
    emotion: fc.constantFrom('sad', 'happy', 'calm'),
    mode: fc.constantFrom(...modes),
    take: fc.nat(),
  }),
  { maxLength: 60 },
);

it('offers all other songs of a genre before it offers one again, after any recordings, presses and restarts', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.integer({ min: 1, max: 5 }), async (script, size) => {
      const world = { store: new MemoryStore(), catalog: new SmallCatalog(size) };
      let session = talk(world);
      const offered: string[] = [];
      const shown: { readonly takeId: string; reply: MoodReply }[] = [];
      const note = ({ track }: MoodReply, seenId: string | undefined) => {
        const genre = track.id.replace(/-\d+$/, '');
        const since = offered.slice(offered.lastIndexOf(track.id) + 1);
        const others = Array.from({ length: size }, (_, index) => `${genre}-${index + 1}`);
        // The song that the answer shows now cannot be the next one.
        const due = others.filter((id) => id !== track.id && id !== seenId);
        if (offered.includes(track.id)) expect(since).toEqual(expect.arrayContaining(due));
        if (size > 1) expect(track.id).not.toBe(seenId);
        offered.push(track.id);
      };
      for (const [index, { does, emotion, mode, take }] of script.entries()) {
        const last = shown[take % Math.max(1, shown.length)];
        if (does === 'restart') session = talk({ ...world, seed: 1000 + index, hoursLater: index + 1 });
        else if (does === 'voice') {
          const reply = await session.voice(`${emotion} 0.9`);
          note(reply, shown.at(-1)?.reply.track.id);
          const press = decodeButton(button(reply, 'Another song'));
          if (press?.kind === 'reroll') shown.push({ takeId: press.takeId, reply });
        } else if (last) {
          const { takeId, reply: before } = last;
          const press: TakePress =
            does === 'choose'
              ? { kind: does, takeId, emotion }
              : does === 'mode'
                ? { kind: does, takeId, mode }
                : { kind: does, takeId };
          const again = does === 'mode' && ((await world.store.preferences('test:anna')).mode ?? 'match') === mode;
          last.reply = await session.press(encodeButton(press));
          if ((does === 'choose' && emotion === before.emotion) || again)
            expect(last.reply.track).toEqual(before.track);
          else note(last.reply, before.track.id);
        }
      }
    }),
    { numRuns: 200 },
  );
});
