import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeButton, encodeButton, type Press } from '../../src/core/button.ts';
import type { Emotion } from '../../src/core/emotion.ts';
import { genreOf } from '../../src/core/recommendation.ts';
import type { MoodReply } from '../../src/core/reply.ts';
import { MemoryStore } from '../fakes/memory-store.ts';
import { SmallCatalog } from '../fakes/small-catalog.ts';
import { button, talk } from './talk.ts';

/** What happens next; `take` picks any of the takes so far. */
interface Step {
  readonly does: 'voice' | 'choose' | 'reroll' | 'restart';
  readonly emotion: Emotion;
  readonly take: number;
}

const steps = fc.array(
  fc.record<Step>({
    does: fc.constantFrom('voice', 'choose', 'reroll', 'restart'),
    emotion: fc.constantFrom('sad', 'happy', 'calm'),
    take: fc.nat(),
  }),
  { maxLength: 40 },
);

it('no song comes twice before all of its genre were offered, whatever is said, pressed or restarted', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.integer({ min: 1, max: 5 }), async (script, size) => {
      const world = { store: new MemoryStore(), catalog: new SmallCatalog(size) };
      let session = talk(world);
      const offered: string[] = [];
      const shown: { readonly takeId: string; reply: MoodReply }[] = [];
      const note = ({ emotion, track }: MoodReply) => {
        const ofGenre = offered.filter((id) => id.startsWith(genreOf[emotion]));
        if (ofGenre.length < size) expect(ofGenre).not.toContain(track.id);
        offered.push(track.id);
      };
      for (const [index, { does, emotion, take }] of script.entries()) {
        const last = shown[take % Math.max(1, shown.length)];
        if (does === 'restart') session = talk({ ...world, seed: 1000 + index });
        else if (does === 'voice') {
          const reply = await session.voice(`${emotion} 0.9`);
          note(reply);
          shown.push({ takeId: decodeButton(button(reply, 'Another song'))!.takeId, reply });
        } else if (last) {
          const { takeId, reply: before } = last;
          const press: Press = does === 'choose' ? { kind: does, takeId, emotion } : { kind: does, takeId };
          last.reply = await session.press(encodeButton(press));
          if (does === 'choose' && emotion === before.emotion) expect(last.reply.track).toEqual(before.track);
          else {
            if (size > 1) expect(last.reply.track).not.toEqual(before.track);
            note(last.reply);
          }
        }
      }
    }),
    { numRuns: 200 },
  );
});
