import { expect, it } from 'vitest';
import { fontFamily, labelLocale, loadCanvas } from '../../../src/audio/explanation/picture-canvas.ts';
import { emotions } from '../../../src/core/emotion.ts';
import { locales, phrase, say } from '../../../src/core/i18n/catalogue.ts';

it('the font has the letters of every label, in the language that pictures are labelled in', async () => {
  const canvas = (await loadCanvas())!;
  const pen = canvas.createCanvas(400, 60).getContext('2d');
  const look = (letter: string, family: string) => {
    pen.reset();
    pen.font = `40px ${family}`;
    pen.fillText(letter, 5, 45);
    return Buffer.from(pen.getImageData(0, 0, 60, 60).data.buffer).toString('base64');
  };
  for (const locale of new Set(locales.map(labelLocale))) {
    const labels = [
      ...emotions.map((emotion) => say(phrase(`emotion.${emotion}`), locale)),
      say(phrase('why.legend'), locale),
      say(phrase('why.hertz'), locale),
    ].join('');
    const lacking = [...new Set(labels.replace(/\s/g, ''))].filter(
      (letter) => look(letter, fontFamily) === look('\u{10FFFD}', fontFamily),
    );
    expect([locale, lacking]).toEqual([locale, []]);
  }
});

it('labels are English where the font lacks the letters', () => {
  expect(locales.filter((locale) => labelLocale(locale) !== locale)).toEqual(['hi', 'ja', 'zh', 'ar']);
});
