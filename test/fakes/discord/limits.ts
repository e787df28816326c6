import { z } from 'zod';
import { snowflake, wrong } from './form.ts';

/** Message flags that the bot may set, and those that Discord sets (bit values). */
export const flags = { suppressEmbeds: 4, ephemeral: 64, loading: 128, voice: 8192, componentsV2: 32768 } as const;

const emoji = z.strictObject({
  id: snowflake.nullish(),
  name: z.string().max(32).nullish(),
  animated: z.boolean().nullish(),
});
const customId = z.string().min(1).max(100);
const link = z.url({ protocol: /^(https?|discord)$/ }).max(512);

const button = z
  .strictObject({
    type: z.literal(2),
    id: z.int().optional(),
    style: z.int().min(1).max(6),
    label: z.string().max(80).nullish(),
    emoji: emoji.nullish(),
    custom_id: customId.optional(),
    url: link.optional(),
    sku_id: snowflake.optional(),
    disabled: z.boolean().nullish(),
  })
  .superRefine(({ style, label, emoji: picture, custom_id: id, url, sku_id: sku }, context) => {
    const isLink = style === 5;
    if (style === 6 ? sku === undefined : isLink !== (url !== undefined) || isLink === (id !== undefined)) {
      wrong(context, [], 'BUTTON_COMPONENT_INVALID', 'A url belongs to a link button, a custom_id to every other.');
    }
    if (!label && !picture && style !== 6) {
      wrong(context, [], 'BUTTON_COMPONENT_LABEL_REQUIRED', 'A button must have a label or an emoji.');
    }
  });

const select = z
  .strictObject({
    type: z.literal(3),
    id: z.int().optional(),
    custom_id: customId,
    options: z
      .array(
        z.strictObject({
          label: z.string().min(1).max(100),
          value: z.string().min(1).max(100),
          description: z.string().min(1).max(100).nullish(),
          emoji: emoji.nullish(),
          default: z.boolean().nullish(),
        }),
      )
      .min(1)
      .max(25),
    placeholder: z.string().max(150).nullish(),
    min_values: z.int().min(0).max(25).nullish(),
    max_values: z.int().min(1).max(25).nullish(),
    disabled: z.boolean().nullish(),
    required: z.boolean().nullish(),
  })
  .superRefine(({ options, max_values: most }, context) => {
    if (new Set(options.map(({ value }) => value)).size < options.length) {
      wrong(
        context,
        ['options'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      );
    }
    if ((most ?? 1) > options.length) {
      wrong(context, ['max_values'], 'BASE_TYPE_BAD_LENGTH', 'Must not be more than there are options.');
    }
  });

const row = z
  .strictObject({
    type: z.literal(1),
    id: z.int().optional(),
    components: z
      .array(z.discriminatedUnion('type', [button, select]))
      .min(1)
      .max(5),
  })
  .superRefine(({ components }, context) => {
    if (components.length > 1 && components.some(({ type }) => type === 3)) {
      wrong(context, ['components'], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'A menu fills a row by itself.');
    }
  });

const picture = z.strictObject({
  url: z.url({ protocol: /^(https?|attachment)$/ }).max(2048),
  proxy_url: z.string().optional(),
  height: z.number().optional(),
  width: z.number().optional(),
});

const embed = z
  .strictObject({
    type: z.string().optional(),
    title: z.string().max(256).nullish(),
    description: z.string().max(4096).nullish(),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2048)
      .nullish(),
    timestamp: z.string().nullish(),
    color: z.int().min(0).max(0xffffff).nullish(),
    footer: z.strictObject({ text: z.string().max(2048), icon_url: z.string().nullish() }).nullish(),
    image: picture.nullish(),
    thumbnail: picture.nullish(),
    author: z
      .strictObject({ name: z.string().min(1).max(256), url: z.string().nullish(), icon_url: z.string().nullish() })
      .nullish(),
    fields: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(256),
          value: z.string().min(1).max(1024),
          inline: z.boolean().nullish(),
        }),
      )
      .max(25)
      .nullish(),
  })
  .superRefine((value, context) => {
    const { title, description, image, thumbnail, author, footer, fields } = value;
    if (!title && !description && !image && !thumbnail && !author && !footer && !fields?.length) {
      wrong(context, ['description'], 'BASE_TYPE_REQUIRED', 'This field is required');
    }
  });

export type Embed = z.infer<typeof embed>;
export type Row = z.infer<typeof row>;
export type Component = Row['components'][number];

/** Characters that count against the 6000 of all embeds of a message. */
function embedLength({ title, description, footer, author, fields }: Embed): number {
  const texts = [
    title,
    description,
    footer?.text,
    author?.name,
    ...(fields ?? []).flatMap((one) => [one.name, one.value]),
  ];
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
}

const mentions = z
  .strictObject({
    parse: z.array(z.enum(['roles', 'users', 'everyone'])).optional(),
    roles: z.array(snowflake).max(100).optional(),
    users: z.array(snowflake).max(100).optional(),
    replied_user: z.boolean().nullish(),
  })
  .superRefine(({ parse = [], roles = [], users = [] }, context) => {
    if ((parse.includes('users') && users.length > 0) || (parse.includes('roles') && roles.length > 0)) {
      wrong(context, ['parse'], 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', 'parse and a list exclude each other');
    }
  });

const attachment = z.strictObject({
  id: z.union([z.string(), z.int()]),
  filename: z.string().optional(),
  title: z.string().max(1024).nullish(),
  description: z.string().max(1024).nullish(),
  duration_secs: z.number().nullish(),
  waveform: z.string().nullish(),
});

/** The body of a message, new or edited, from any route that makes one. */
export const messageForm = z
  .strictObject({
    content: z.string().max(2000).nullish(),
    embeds: z.array(embed).max(10).nullish(),
    components: z.array(z.unknown()).nullish(),
    attachments: z.array(attachment).max(10).nullish(),
    allowed_mentions: mentions.nullish(),
    flags: z.int().nullish(),
    tts: z.boolean().nullish(),
    nonce: z.union([z.string().max(25), z.int()]).nullish(),
    enforce_nonce: z.boolean().nullish(),
    sticker_ids: z.array(snowflake).max(3).nullish(),
    message_reference: z
      .strictObject({
        type: z.literal(0).optional(),
        message_id: snowflake,
        channel_id: snowflake.nullish(),
        guild_id: snowflake.nullish(),
        fail_if_not_exists: z.boolean().nullish(),
      })
      .nullish(),
  })
  .superRefine((form, context) => {
    const total = (form.embeds ?? []).reduce((sum, one) => sum + embedLength(one), 0);
    if (total > 6000) {
      wrong(context, ['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000');
    }
  })
  .transform(({ components, ...form }, context) => {
    if (((form.flags ?? 0) & flags.componentsV2) !== 0) {
      // Display components: only their presence is checked, since they exclude content and embeds.
      if (form.content || form.embeds?.length) {
        const why = 'The field cannot be used when using MessageFlags.IS_COMPONENTS_V2';
        wrong(
          context,
          [form.content ? 'content' : 'embeds'],
          'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
          why,
        );
      }
      return { ...form, components: undefined };
    }
    if (components === undefined || components === null) return { ...form, components };
    const rows = z.array(row).max(5).safeParse(components);
    if (!rows.success) {
      for (const issue of rows.error.issues) context.addIssue({ ...issue, path: ['components', ...issue.path] });
      return z.NEVER;
    }
    const ids = rows.data.flatMap((one) => one.components.flatMap(({ custom_id: id }) => id ?? []));
    if (new Set(ids).size < ids.length) {
      wrong(context, ['components'], 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated');
    }
    return { ...form, components: rows.data };
  });

export type MessageForm = z.infer<typeof messageForm>;
