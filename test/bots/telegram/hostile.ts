import fc from 'fast-check';

const odd = fc.oneof(
  fc.anything(),
  fc.constantFrom<unknown>(null, '', 0, -1, NaN, 1e300, '\u0000', '<b>&', 'x'.repeat(100_000), [], {}, [[[[]]]], true),
  fc.string({ unit: 'binary', maxLength: 300 }),
);

/** The value, or sometimes another one. */
function mostly<T>(value: fc.Arbitrary<T>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 6, arbitrary: value }, { weight: 1, arbitrary: odd });
}

const id = mostly(fc.integer({ min: 1, max: 40 }));
const user = mostly(
  fc.record(
    { id, is_bot: mostly(fc.constant(false)), language_code: mostly(fc.constantFrom('de', 'en', 'x'.repeat(5000))) },
    { requiredKeys: [] },
  ),
);
const chat = mostly(
  fc.record(
    {
      id: mostly(fc.integer({ min: -3, max: 40 })),
      type: mostly(fc.constantFrom('private', 'group', 'supergroup', 'channel')),
    },
    { requiredKeys: [] },
  ),
);
const file = mostly(
  fc.record(
    { file_id: mostly(fc.constant('no-such-file')), file_size: odd, mime_type: odd, file_name: odd, duration: odd },
    { requiredKeys: [] },
  ),
);
const text = mostly(
  fc.oneof(
    fc.constantFrom('/mood', '/help', '/privacy delete', '/start <b>', '/group every', '/genres a b', '/x'),
    fc.string(),
  ),
);
const entities = mostly(
  fc.array(mostly(fc.record({ type: mostly(fc.constant('mention')), offset: odd, length: odd }))),
);
const message = mostly(
  fc.record(
    {
      message_id: id,
      from: user,
      chat,
      text,
      caption: text,
      entities,
      caption_entities: entities,
      voice: file,
      audio: file,
      video_note: file,
      document: file,
      reply_to_message: odd,
      sticker: odd,
      sender_chat: odd,
    },
    { requiredKeys: [] },
  ),
);
const callback = mostly(
  fc.record(
    {
      id: mostly(fc.string()),
      from: user,
      message: mostly(fc.record({ message_id: id, chat })),
      data: mostly(fc.constantFrom('r:0123456789', 'c:0123456789:sad', 't:help', 'x'.repeat(65))),
    },
    { requiredKeys: [] },
  ),
);
const reaction = mostly(
  fc.record(
    {
      chat,
      message_id: id,
      user,
      old_reaction: mostly(fc.constant([])),
      new_reaction: mostly(fc.constant([{ type: 'emoji', emoji: '👎' }])),
    },
    { requiredKeys: [] },
  ),
);

/** An update that Telegram would hardly send. */
export const hostileUpdate: fc.Arbitrary<object> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ message }) },
  { weight: 3, arbitrary: fc.record({ callback_query: callback }) },
  { weight: 2, arbitrary: fc.record({ message_reaction: reaction }) },
  { weight: 1, arbitrary: fc.record({ edited_message: message, unheard_of: odd }) },
);

/** This number of updates, always the same ones for a seed, as read from JSON. */
export function hostileUpdates(count: number, seed = 4711): object[] {
  const made: object[] = [];
  for (const update of fc.sample(hostileUpdate, { numRuns: count, seed })) {
    const sent = asSent(update);
    if (sent) made.push(sent);
  }
  return made;
}

function asSent(update: object): object | undefined {
  try {
    return JSON.parse(JSON.stringify(update)) as object;
  } catch {
    return undefined; // bigint, or a value whose toJSON throws: no JSON
  }
}
