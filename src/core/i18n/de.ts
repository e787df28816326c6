import type { en } from './en.ts';

/** German. A test holds that every text has the placeholders of its English source. */
export const de: Readonly<Record<keyof typeof en, string>> = {
  'emotion.neutral': 'neutral',
  'emotion.calm': 'ruhig',
  'emotion.happy': 'fröhlich',
  'emotion.sad': 'traurig',
  'emotion.angry': 'wütend',
  'emotion.fearful': 'ängstlich',
  'emotion.disgust': 'angewidert',
  'emotion.surprised': 'überrascht',

  'mood.sure': 'Du klingst {emotion}. Ich bin mir zu {confidence:percent} sicher.',
  'mood.unsure': 'Ich bin mir nicht sicher: {first} ({firstScore:percent}) oder {second} ({secondScore:percent})?',
  'mood.corrected': 'Also {emotion}. Danke, dass du es mir sagst.',
  'mood.song': 'Ein Lied dazu: {title} von {artist}',

  'error.empty': 'Diese Datei ist leer. Schick eine Aufnahme, in der jemand spricht.',
  'error.notAudio':
    'Das ist keine Aufnahme, die ich kenne. Schick eine Sprachnachricht oder eine Audiodatei wie Ogg, WAV oder WebM.',
  'error.unreadable': 'Diese {format}-Aufnahme ist beschädigt, ich kann sie nicht lesen. Nimm sie noch einmal auf.',
  'error.truncated': 'Diese {format}-Aufnahme bricht ab, und es bleibt nichts zu hören. Schick sie noch einmal.',
  'error.unsupportedCodec':
    'Diese {format}-Datei enthält {codec}, das ich nicht lesen kann. Schick sie als Ogg Opus oder WAV.',
  'error.needsFfmpeg':
    '{format} kann ich nur lesen, wo ffmpeg installiert ist. Installiere ffmpeg oder schick Ogg Opus oder WAV.',
  'error.tooLarge': 'Diese Datei hat {megabytes} MB, ich nehme höchstens {limit} MB. Schick eine kürzere Aufnahme.',
  'error.tooLong': 'Diese Aufnahme dauert länger als {limit} Sekunden, mehr höre ich nicht. Schick eine kürzere.',
  'error.tooSlow':
    'Diese Aufnahme zu lesen dauerte zu lange, darum habe ich aufgehört. Schick sie als Ogg Opus oder WAV.',
  'error.noSpeech':
    'Ich höre in dieser Aufnahme niemanden sprechen. Sprich näher am Mikrofon und versuch es noch einmal.',
  'error.tooShort': 'Ich höre nur {seconds} s Sprache und brauche {minimum} s. Sag ein, zwei Sätze.',
  'error.notYours': 'Nur wer gesprochen hat, kann die Antwort ändern.',
  'error.forgotten': 'An diese Aufnahme erinnere ich mich nicht mehr. Schick sie noch einmal.',
  'error.unknownButton': 'Diesen Knopf kenne ich nicht mehr. Schick eine neue Aufnahme.',
  'error.unexpected':
    'Bei mir ist etwas schiefgegangen. Versuch es noch einmal; wenn es bleibt, melde die Kennung {reference}.',
};
