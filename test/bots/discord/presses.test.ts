import { describe, expect, it } from 'vitest';
import { components, textOf } from '../../fakes/discord/message.ts';
import { WaitingAnalyzer, world } from './world.ts';

const quarterHourMs = 15 * 60_000;

describe('a button', () => {
  it("a press is promised first, and answered in the presser's language", async () => {
    const { discord, anna, bert, mood } = await world();
    const answer = await mood('sad 0.9');
    const { edits } = answer;
    const pressed = discord.press(bert, answer, 'Another song');
    expect((await discord.acknowledged(pressed)).type).toBe(6);
    const told = await discord.followUp(pressed);
    expect(told.onlyFor).toBe(bert);
    expect(told.content).toBe('Nur wer gesprochen hat, kann die Antwort ändern.');
    expect(answer.edits).toBe(edits);
    await discord.answerTo(discord.press(anna, answer, 'Lift me up'));
    expect(answer.edits).toBe(edits + 1);
  });

  it('a press on a forgotten or unknown button tells the presser alone', async () => {
    const { discord, anna, channel, mood } = await world();
    const answer = await mood('sad 0.9');
    await discord.answerTo(discord.slash(anna, channel, 'privacy', { choice: 'delete' }));
    const told = async (label: string) => (await discord.followUp(discord.press(anna, answer, label))).content;
    expect(await told('Another song')).toBe('I have forgotten this recording. Send it again for a new answer.');
    answer.rows = [{ type: 1, components: [{ type: 2, style: 2, custom_id: 'x:<script>', label: 'old' }] }];
    expect(await told('old')).toContain('I do not know this button');
    answer.rows = [{ type: 1, components: [{ type: 2, style: 2, custom_id: 'stop:0123456789', label: 'Stop' }] }];
    expect(await told('Stop')).toContain('I do not know this button');
  });

  it('a button under an ephemeral answer works', async () => {
    const { discord, anna, channel } = await world();
    const file = discord.attachment('sad 0.9');
    const answer = await discord.answerTo(discord.slash(anna, channel, 'mood', { file, private: true }));
    expect(answer.onlyFor).toBe(anna);
    expect(answer.content).not.toContain('<@');
    await discord.answerTo(
      discord.choose(anna, await discord.answerTo(discord.press(anna, answer, 'Not right?')), 'happy'),
    );
    expect(textOf(answer)).toContain('Got it: happy.');
  });

  it('two presses at once bring two songs, one after the other', async () => {
    const { discord, anna, mood, store } = await world();
    const answer = await mood('sad 0.9');
    const { edits } = answer;
    for (const label of ['Another song', 'Another song']) discord.press(anna, answer, label);
    await discord.when(() => answer.edits === edits + 2);
    const [take] = await store.takes({ personId: `discord:${anna.id}` });
    expect(new Set(take?.trackIds).size).toBe(3);
  });

  it("an answer after the token's time is sent as the bot, and its buttons work", async () => {
    const analyzer = new WaitingAnalyzer();
    const { discord, anna, channel } = await world({ analyzer });
    const asked = discord.slash(anna, channel, 'mood', { file: discord.attachment('sad 0.9') });
    await analyzer.begun;
    discord.advance(quarterHourMs);
    analyzer.go();
    const answer = await discord.answerTo(asked);
    expect(textOf(answer)).toContain('You sound sad.');
    expect(discord.http.calls.map(({ route }) => route)).toContain('PATCH /channels/:/messages/:');
    expect(discord.http.refused).toEqual([]);
    await discord.answerTo(discord.press(anna, answer, 'Another song'));
  });

  it("an ephemeral answer after the token's time is dropped and logged", async () => {
    const analyzer = new WaitingAnalyzer();
    const { discord, anna, channel, log, store } = await world({ analyzer });
    discord.slash(anna, channel, 'mood', { file: discord.attachment('sad 0.9'), private: true });
    await analyzer.begun;
    discord.advance(quarterHourMs);
    analyzer.go();
    await discord.when(() => log.at('warn').some((line) => line.includes('Discord did not take the answer')));
    await discord.when(() => log.at('info').some((line) => line.includes('Answered')));
    expect(await store.bots.unanswered('discord')).toEqual([]);
  });
});

describe('Why?', () => {
  it('“Why?” shows the picture to the presser alone, beside the answer', async () => {
    const { discord, anna, mood } = await world();
    const answer = await mood('sad 0.9');
    const { edits } = answer;
    const why = await discord.followUp(discord.press(anna, answer, 'Why?'));
    expect(why.onlyFor).toBe(anna);
    expect(why.attachments).toMatchObject([{ filename: 'why.png' }]);
    expect(answer.edits).toBe(edits);
  });
});

describe('eight moods to pick from', () => {
  it('/mood without a voice brings eight moods, for the sender alone', async () => {
    const { discord, anna, bert, channel, store } = await world();
    const page = await discord.answerTo(discord.slash(anna, channel, 'mood'));
    expect(textOf(page)).toContain('In a voice channel, /mood lets me listen to you');
    expect(components(page).find(({ type }) => type === 3)).toHaveProperty('options.length', 8);
    expect(textOf(await discord.followUp(discord.choose(bert, page, 'happy')))).toContain('Nur wer gesprochen hat');
    await discord.answerTo(discord.choose(anna, page, 'happy'));
    expect(page.content).toContain('pop song');
    expect(await store.takes({ personId: `discord:${bert.id}` })).toEqual([]);
    // The page has become an answer: a reaction finds its take.
    await discord.answerTo(discord.slash(anna, channel, 'privacy'));
    const { edits } = page;
    discord.react(anna, page, '🔁');
    await discord.edited(page, edits);
  });
});

describe('a reaction', () => {
  it('a reaction other than 🔁, of a stranger, or to another message changes nothing', async () => {
    const { discord, anna, bert, channel, mood } = await world();
    const answer = await mood('sad 0.9');
    const other = discord.say(anna, channel, 'hello');
    await discord.answerTo(discord.slash(anna, channel, 'help'));
    const { edits } = answer;
    discord.react(anna, answer, '👍');
    discord.react(bert, answer, '🔁');
    discord.react(anna, other, '🔁');
    discord.react(anna, answer, '🔁');
    await discord.edited(answer, edits);
    await discord.answerTo(discord.slash(anna, channel, 'help'));
    expect(answer.edits).toBe(edits + 1);
  });
});

describe('commands', () => {
  it("commands show a person's own data to them alone, in their language", async () => {
    const { discord, bert, channel } = await world();
    const asks = async (name: string, choice?: string) =>
      discord.answerTo(discord.slash(bert, channel, name, choice === undefined ? {} : { choice }));
    const privacy = await asks('privacy');
    expect(privacy.onlyFor).toBe(bert);
    expect(privacy.content).toContain('/datenschutz export');
    expect((await asks('genres', 'traurig jazz')).content).toContain('traurig: jazz');
    expect((await asks('language', 'en')).content).toContain('I answer you in English.');
    const exported = await asks('privacy', 'export');
    expect(exported.attachments.map(({ filename }) => filename)).toEqual(['moodtune.json']);
    const help = (await asks('help')).content;
    expect(help).toContain('/datenschutz: What I remember');
    expect(help).not.toContain('/start');
  });

  it('buttons change the page of a command in place', async () => {
    const { discord, anna, channel } = await world();
    const page = await discord.answerTo(discord.slash(anna, channel, 'genres'));
    await discord.answerTo(discord.press(anna, page, 'Lift me up'));
    expect(page.content).toContain('sad: soul');
  });

  it('/mood with a kind sets what is offered, and still listens to the file', async () => {
    const { discord, anna, channel, store } = await world();
    const file = discord.attachment('sad 0.9');
    const answer = await discord.answerTo(discord.slash(anna, channel, 'mood', { file, choice: 'playlist' }));
    expect(answer.content).toContain('A playlist for you');
    expect(await store.preferences(`discord:${anna.id}`)).toEqual({ kind: 'playlist' });
  });

  it('/server decides who sees answers, unless whoever asks says otherwise', async () => {
    const { discord, anna, guild, channel } = await world();
    guild.members.set(anna.id, anna);
    const asks = (options: Record<string, boolean> = {}) =>
      discord.answerTo(discord.slash(anna, channel, 'mood', { file: discord.attachment('sad 0.9'), ...options }));
    expect((await asks()).onlyFor).toBeUndefined();
    expect((await discord.answerTo(discord.slash(anna, channel, 'server', { answers: 'private' }))).content).toContain(
      'only whoever asks sees my answers',
    );
    expect((await asks()).onlyFor).toBe(anna);
    expect((await asks({ private: false })).onlyFor).toBeUndefined();
    expect((await discord.answerTo(discord.slash(anna, channel, 'server'))).content).toContain('only whoever asks');
  });
});
