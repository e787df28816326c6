import { describe, expect, it } from 'vitest';
import { chatCommands, commands } from '../../commands/index.ts';
import { aboutArgument } from '../../src/core/conversation/command.ts';
import { UserError } from '../../src/core/errors.ts';
import { locales, phrase, say } from '../../src/core/i18n/catalogue.ts';
import { anna, bert, button, buttons, talk, words } from '../core/conversation/talk.ts';

describe('the list of commands', () => {
  it('fits the platforms: names of 1 to 32 letters, descriptions of 1 to 100 characters, all different', () => {
    for (const command of commands) {
      expect(command.name).toMatch(/^[a-z]{1,32}$/);
      for (const description of [phrase(command.description), ...command.arguments.map(aboutArgument)]) {
        for (const locale of locales) expect(say(description, locale)).toMatch(/^.{1,100}$/);
      }
    }
    expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length);
  });
});

describe('/help', () => {
  it('describes five commands, and names every other command and argument in one line', async () => {
    expect(words(await talk().type('help'))).toEqual([
      'I hear how you feel and answer with a song. Send me a recording of a few seconds.',
      '/mood: How to get a song for your mood',
      '/genres: Which genre answers which emotion, and how to change it',
      '/language: See or choose the language of my answers',
      '/voice: Whether I learn how you usually sound',
      '/privacy: What I remember about you',
      'More: /start, /mood song, /mood playlist, /mood album, /mood episode, /genres mode match, /genres mode lift, ' +
        '/genres mode soothe, /genres language own, /genres language any, /genres reset, /language auto, /voice on, ' +
        '/voice off, /voice what, /diary, /diary day, /diary week, /diary month, /privacy export, /privacy delete, /help',
    ]);
    expect(words(await talk().type('HELP', '', bert))).toContain('/privacy: Was ich über dich gespeichert habe');
  });
});

describe('/start', () => {
  it('says what happens with a recording before the person sends one', async () => {
    expect(words(await talk().type('start', 'from-a-link'))).toEqual([
      'I hear how you feel and answer with a song. Send me a recording of a few seconds.',
      expect.stringMatching(/^I guess how you feel .* can be wrong/) as string,
      '/help lists what you can type.',
    ]);
  });
});

describe('/speak', () => {
  it('is a command only where the machine has a voice, and keeps other preferences', async () => {
    const { conversation, store } = talk();
    const typed = (argument: string) =>
      conversation.onCommand({ person: anna, name: 'speak', argument, commands: chatCommands(true) });
    await store.savePreferences(anna.id, { mode: 'lift' });
    expect(words(await typed(''))).toEqual(['I only write your answers.', 'Choose with /speak on or /speak off.']);
    expect(await store.preferences(anna.id)).toEqual({ mode: 'lift' });
    expect(words(await typed(' ON '))[0]).toMatch(/^I say your answers aloud too/);
    expect(await store.preferences(anna.id)).toEqual({ mode: 'lift', speaks: true });
    expect(words(await conversation.onCommand({ person: anna, name: 'privacy' }))).toContain(
      'You chose to have your answers said aloud too.',
    );
    await typed('off');
    expect(await conversation.wantsSpeech(anna)).toBe(false);
    await expect(conversation.onCommand({ person: anna, name: 'speak' })).rejects.toThrow('error.unknownCommand');
    expect(chatCommands(false)).toBe(commands);
  });
});

describe('/language', () => {
  it('shows, sets and resets the language, and keeps other preferences', async () => {
    const { store, type } = talk();
    await store.savePreferences(anna.id, { mode: 'lift' });
    expect(words(await type('language'))).toEqual([
      'I answer you in English.',
      expect.stringMatching(
        /^Choose: \/language en, \/language de, .*, \/language ar, or \/language auto\.$/,
      ) as string,
    ]);
    expect(words(await type('language', ' DE '))[0]).toBe('Ich antworte dir in dieser Sprache: Deutsch.');
    expect(words(await type('help'))[0]).toMatch(/^Ich höre/);
    expect(words(await type('language', 'klingon'))[0]).toBe('Ich antworte dir in dieser Sprache: Deutsch.');
    expect(await store.preferences(anna.id)).toEqual({ mode: 'lift', locale: 'de' });
    expect(words(await type('language', 'auto'))).toEqual(['Ab jetzt antworte ich dir in der Sprache deiner App.']);
    expect(await store.preferences(anna.id)).toEqual({ mode: 'lift' });
    expect(words(await type('help'))[0]).toMatch(/^I hear/);
  });
});

describe('/mood', () => {
  it('says how to get a song', async () => {
    expect(words(await talk().type('mood', 'now'))).toEqual([
      'Send me a recording of a few seconds. Say anything, in any language, the way you feel.',
      'I listen to the sound of the voice, not to the words. If I am wrong, a button corrects me.',
      'Or pick how you feel, or type it: /mood text I am so tired of all this.',
    ]);
  });

  it('brings a button for each mood, and each button brings a song', async () => {
    const { type, press } = talk();
    const picker = await type('mood');
    expect(buttons(picker)).toEqual([
      ['neutral', 'calm', 'happy', 'sad'],
      ['angry', 'fearful', 'disgusted', 'surprised'],
    ]);
    for (const { id, emotion } of picker.buttons.flat()) expect((await press(id)).emotion).toBe(emotion);
  });
});

describe('/mood with a kind', () => {
  it.each([
    ['playlist', 'playlist'],
    ['Song', 'track'],
    ['Podcast-Folge', 'episode'],
  ] as const)('%s is what is offered from then on', async (word, kind) => {
    const { store, type, voice } = talk();
    await store.savePreferences(anna.id, { mode: 'lift' });
    expect(words(await type('mood', word))[0]).toMatch(/^From now on I suggest: /);
    expect(await store.preferences(anna.id)).toEqual({ mode: 'lift', kind });
    expect((await voice('sad 0.9')).track.kind).toBe(kind);
  });
});

describe('/genres', () => {
  it('shows the table of the mode, and buttons for the other modes and kinds', async () => {
    const reply = await talk().type('genres');
    expect(words(reply)).toEqual([
      'Music: match. I suggest: Songs.',
      'neutral: chill',
      'calm: acoustic',
      'happy: pop',
      'sad: blues',
      'angry: rock',
      'fearful: electronic',
      'disgusted: metal',
      'surprised: dance',
      'Unless you choose a genre, a song of another one may come, if it fits the mood.',
      'To change a row, type for instance /genres sad jazz. Reset it with /genres sad.',
    ]);
    expect(buttons(reply)).toEqual([
      ['Lift me up', 'Calm me down'],
      ['Playlists', 'Albums', 'Podcasts'],
      ['My language first'],
    ]);
  });

  it('puts songs in the own language first, and back', async () => {
    const { conversation, store, type } = talk();
    const page = await type('genres', 'language own');
    expect(words(page)).toContain('Songs in your language come first.');
    expect(await store.preferences(anna.id)).toEqual({ ownLanguage: true });
    expect(words(await type('privacy'))).toContain('You want songs in your language first.');
    await conversation.onPress({ person: anna, buttonId: button(page, 'Any language') });
    expect(await store.preferences(anna.id)).toEqual({});
  });

  it('needs no argument', async () => {
    const { conversation, type } = talk();
    expect(await conversation.onCommand({ person: anna, name: 'genres' })).toEqual(await type('genres'));
  });

  it('changes preferences by its buttons', async () => {
    const { store, conversation, type } = talk();
    const press = (buttonId: string) => conversation.onPress({ person: anna, buttonId });
    const lifted = await press(button(await type('genres'), 'Lift me up'));
    expect(words(lifted)).toContain('sad: soul');
    const lists = await press(button(lifted, 'Playlists'));
    expect(words(lists)[0]).toBe('Music: lift. I suggest: Playlists.');
    expect(await store.preferences(anna.id)).toEqual({ mode: 'lift', kind: 'playlist' });
    expect(await store.preferences(bert.id)).toEqual({});
  });

  it('changes a row of the present mode, and resets it', async () => {
    const { store, type, voice } = talk();
    expect(words(await type('genres', 'sad  Drum and  Bass'))).toContain('sad: drum and bass');
    expect((await voice('sad 0.9')).track.title).toMatch(/^drum and bass/);
    await type('genres', 'mode LIFT');
    expect(words(await type('genres', 'traurig ska'))).toContain('sad: ska');
    await type('genres', 'disgusted k-pop');
    expect(await store.preferences(anna.id)).toEqual({
      mode: 'lift',
      genres: { match: { sad: 'drum and bass' }, lift: { sad: 'ska', disgust: 'k-pop' } },
    });
    expect(words(await type('genres', 'sad'))).toContain('sad: soul');
    expect(await store.preferences(anna.id)).toEqual({
      mode: 'lift',
      genres: { match: { sad: 'drum and bass' }, lift: { disgust: 'k-pop' } },
    });
  });

  it.each(['mode soothe', 'mode beruhigend', 'mode Calm'])(
    '%s soothes: the last is what it was called before',
    async (typed) => {
      const { store, type } = talk();
      await type('genres', typed);
      expect(await store.preferences(anna.id)).toEqual({ mode: 'soothe' });
    },
  );

  it('resets everything but the language, and whether answers are said aloud', async () => {
    const { store, type } = talk();
    await store.savePreferences(anna.id, {
      locale: 'de',
      speaks: true,
      kind: 'album',
      genres: { soothe: { sad: 'ska' } },
    });
    await type('genres', 'reset');
    expect(await store.preferences(anna.id)).toEqual({ locale: 'de', speaks: true });
  });

  it.each([
    ['sad <b>pop</b>', 'error.badGenre'],
    [`sad ${'a'.repeat(41)}`, 'error.badGenre'],
    ['sad pop" year:1990', 'error.badGenre'],
    ['jazz', 'error.badGenresUse'],
    ['mode up', 'error.badGenresUse'],
    ['kind', 'error.badGenresUse'],
    ['constructor pop', 'error.badGenresUse'],
  ])('does not take %j', async (argument, key) => {
    const { store, type } = talk();
    await expect(type('genres', argument)).rejects.toMatchObject({ phrase: { key } });
    expect(await store.preferences(anna.id)).toEqual({});
  });
});

describe('/privacy', () => {
  it('counts the takes of this person', async () => {
    const { type, voice } = talk();
    await voice('sad 0.9');
    await voice('sad 0.9');
    await voice('sad 0.9', bert);
    expect(words(await type('privacy'))[0]).toBe('I remember 2 results of yours: recordings and picked moods.');
    expect(words(await type('privacy', 'anything else'))[0]).toBe(
      'I remember 2 results of yours: recordings and picked moods.',
    );
    expect(words(await type('privacy', '', bert))[0]).toBe(
      'Gespeichert: 1 Ergebnis (Aufnahmen und gewählte Stimmungen).',
    );
  });

  it('names the preferences of this person', async () => {
    const { store, type } = talk();
    const genres = { lift: { disgust: 'k-pop' } } as const;
    await store.savePreferences(anna.id, { locale: 'de', mode: 'lift', kind: 'episode', genres });
    expect(words(await type('privacy')).slice(1, 5)).toEqual([
      'Die Sprache, die du gewählt hast: Deutsch.',
      'Deine Wahl, wie Musik zur Stimmung passt: aufmunternd.',
      'Was ich dir vorschlagen soll: Podcasts.',
      'Die Musikrichtung, die du für angewidert (aufmunternd) gewählt hast: k-pop.',
    ]);
    expect(words(await type('privacy', '', bert))).toHaveLength(3);
  });

  it('exports the takes of this person and no other', async () => {
    const { store, type, voice } = talk();
    await voice('sad 0.9');
    await voice('sad 0.9', bert);
    await store.savePreferences(anna.id, { mode: 'lift' });
    await store.savePreferences(bert.id, { mode: 'soothe' });
    const { attachment } = await type('privacy', ' Export ');
    expect(attachment).toMatchObject({ name: 'moodtune.json', mediaType: 'application/json' });
    const takes = await store.takes({ personId: anna.id });
    expect(JSON.parse(attachment!.text)).toEqual({
      personId: anna.id,
      preferences: { mode: 'lift' },
      refused: [],
      takes,
    });
    expect(takes).toHaveLength(1);
  });

  it('deletes everything of this person and no other', async () => {
    const { store, type, voice } = talk();
    await voice('sad 0.9');
    await voice('sad 0.9', bert);
    await store.savePreferences(anna.id, { kind: 'album' });
    expect(words(await type('privacy', 'delete'))).toEqual([
      'All of it is deleted. Recordings and picked moods forgotten: 1.',
    ]);
    expect(await store.takes({ personId: anna.id })).toEqual([]);
    expect(await store.takes({ personId: bert.id })).toHaveLength(1);
    expect(await store.preferences(anna.id)).toEqual({});
    expect(words(await type('privacy', 'delete'))).toEqual([
      'All of it is deleted. Recordings and picked moods forgotten: 0.',
    ]);
  });
});

describe('a command that does not exist', () => {
  it.each(['dance', '', '__proto__', 'constructor'])('such as %j is refused', async (name) => {
    const error: unknown = await talk()
      .type(name)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(say((error as UserError).phrase, 'en')).toBe(`I do not know /${name}. Type /help to see what I know.`);
  });
});
