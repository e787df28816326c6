import { describe, expect, it } from 'vitest';
import { joinCourses } from '../../../src/core/course/course.ts';
import { locales, say } from '../../../src/core/i18n/catalogue.ts';
import { courseWords } from '../../../src/core/course/course-words.ts';
import { button, buttons, talk, words } from '../conversation/talk.ts';

const changing = 'angry 0.5 sad 0.4 course:angry-sad';

describe('the answer to a recording in which the mood changed', () => {
  it('says how it began and ended, and leads with the emotion at the end', async () => {
    const reply = await talk().voice(changing);
    expect(words(reply)).toEqual(['You began angry (60%) and ended sad (61%).']);
    expect(reply.emotion).toBe('sad');
    expect(reply.course?.map(({ emotion }) => emotion)).toEqual(['angry', 'sad']);
    // The probabilities of the whole are what they were.
    expect(reply.scores.angry).toBe(0.5);
  });

  it('has a song for the end, also when another song is asked for', async () => {
    const { voice, press } = talk();
    const reply = await voice(changing);
    const { catalog } = { catalog: reply.track.id };
    expect(catalog).toMatch(/^blues/);
    const another = await press(button(reply, 'Another song'));
    expect(another.track.id).toMatch(/^blues/);
    expect(another.runnerUp).toBeUndefined();
    expect(words(another)).toEqual(words(reply));
  });

  it('asks nothing where the whole would be unsure: the course says why', async () => {
    const reply = await talk().voice('angry 0.3 sad 0.29 course:angry-sad');
    expect(words(reply)[0]).toContain('You began angry');
    expect(buttons(reply)[0]).not.toContain('angry');
  });

  it('names what was between', async () => {
    const reply = await talk().voice('angry 0.5 course:angry-happy-calm-sad');
    expect(words(reply)[1]).toBe('In between: happy, then calm.');
  });

  it('believes a correction instead', async () => {
    const { voice, press } = talk();
    const reply = await voice(changing);
    const choices = await press(button(reply, 'Not right?'));
    const corrected = await press(button(choices, 'calm'));
    expect(words(corrected)[0]).toContain('calm');
    expect(corrected.emotion).toBe('calm');
  });

  it('speaks of the whole where one emotion leads throughout, and after the hour in which the course is kept', async () => {
    const { voice, press, wait } = talk();
    expect(words(await voice('angry 0.8 course:angry'))[0]).toContain('You sound angry');
    const reply = await voice('sad 0.6 course:angry-sad');
    wait(3_600_000);
    expect(words(await press(button(reply, 'Another song')))[0]).toContain('You sound sad');
  });

  it('speaks of voice and words together where words came with it', async () => {
    const { conversation } = talk();
    const audio = { kind: 'bytes', bytes: new TextEncoder().encode(changing) } as const;
    const reply = await conversation.onRecording({
      person: { id: 'test:anna', locale: 'en' },
      audio,
      words: 'I am fine',
    });
    expect(reply.course).toBeUndefined();
    expect(words(reply)[0]).not.toContain('You began');
  });

  it('is a whole sentence in every language', () => {
    const course = [
      { from: 0, to: 2, emotion: 'angry', probability: 0.71 },
      { from: 2, to: 4, emotion: 'calm', probability: 0.52 },
      { from: 4, to: 6, emotion: 'sad', probability: 0.64 },
    ] as const;
    for (const locale of locales) {
      const [ends = '', between = ''] = courseWords(course).map((text) => say(text, locale));
      for (const emotion of ['angry', 'sad'] as const)
        expect(ends).toContain(say({ key: `emotion.${emotion}`, params: {} }, locale));
      expect(between).toContain(say({ key: 'emotion.calm', params: {} }, locale));
      expect(ends + between).not.toMatch(/[{}]/);
    }
  });
});

describe('the courses of recordings, one after the other', () => {
  it('are one course: equal neighbours are one stretch', () => {
    const one = (emotion: 'sad' | 'happy', from: number, to: number) => ({ from, to, emotion, probability: 0.6 });
    const joined = joinCourses([
      { course: [one('sad', 0, 2), one('happy', 2, 4)], seconds: 4 },
      { course: [{ ...one('happy', 1, 3), probability: 0.8 }], seconds: 4 },
    ]);
    expect(joined).toHaveLength(2);
    expect(joined?.[1]).toMatchObject({ from: 2, to: 7, emotion: 'happy' });
    expect(joined?.[1]?.probability).toBeCloseTo(0.7, 6);
    expect(joinCourses([])).toBeUndefined();
  });
});
