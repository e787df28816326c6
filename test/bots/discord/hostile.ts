/** Dispatches that Discord does not send: each kind of event with something missing or of another type. */
const events = [
  'MESSAGE_CREATE',
  'MESSAGE_UPDATE',
  'MESSAGE_DELETE',
  'MESSAGE_REACTION_ADD',
  'MESSAGE_REACTION_REMOVE',
  'INTERACTION_CREATE',
  'GUILD_CREATE',
  'GUILD_UPDATE',
  'GUILD_DELETE',
  'GUILD_MEMBER_UPDATE',
  'CHANNEL_CREATE',
  'CHANNEL_UPDATE',
  'CHANNEL_DELETE',
  'VOICE_STATE_UPDATE',
  'VOICE_SERVER_UPDATE',
  'READY',
  'RESUMED',
  'error',
] as const;

const id = '900000000000000001';
const user = { id, username: 'eve', discriminator: '0', avatar: null };
const message = { id, channel_id: id, author: user, content: '', attachments: [], embeds: [], type: 0 };

const contents: readonly unknown[] = [
  undefined,
  null,
  [],
  {},
  { id: null },
  { ...message, author: undefined },
  { ...message, attachments: [null] },
  { ...message, embeds: 7, flags: 'x', message_snapshots: [{}] },
];

const interactions: readonly unknown[] = [
  { id, token: 'x', type: 2, channel_id: id, user },
  { id, token: 'x', type: 2, channel_id: id, user, data: { id, type: 1, name: 'mood', options: [null] } },
  { id, token: 'x', type: 2, channel_id: id, user, data: { id, type: 3, name: 'x', target_id: id } },
  { id, token: 'x', type: 3, channel_id: id, user, data: { component_type: 2, custom_id: 'x' } },
  { id, token: 'x', type: 3, channel_id: id, user, message, data: null },
  { id, token: 'x', type: 99, channel_id: id, user, data: {} },
];

interface Payload {
  readonly op: number;
  readonly t?: string;
  readonly d?: unknown;
}

/** All of them, with a name each. */
export function hostilePayloads(): readonly (readonly [name: string, payload: Payload])[] {
  const dispatches = events.flatMap((t) => contents.map((d) => ({ op: 0, t, d })));
  const asked = interactions.map((d) => ({ op: 0, t: 'INTERACTION_CREATE', d }));
  const control = [{ op: 0 }, { op: 10 }, { op: 10, d: { heartbeat_interval: -5 } }, { op: 77, d: 'x' }];
  return [...dispatches, ...asked, ...control].map((one) => [JSON.stringify(one), one]);
}
