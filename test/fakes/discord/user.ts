/** An account of Discord's. */
export interface FakeUser {
  readonly id: string;
  readonly name: string;
  /** The language of the person's client, such as `en-GB` or `de`. */
  readonly locale: string;
  readonly isBot: boolean;
  /** Whether the person installed the app for themselves. Then its commands work in servers without the bot. */
  readonly hasInstalled: boolean;
}

/** The account as others see it. */
export function userObject({ id, name, isBot }: FakeUser): object {
  return {
    id,
    username: name,
    global_name: isBot ? null : name,
    discriminator: isBot ? '0815' : '0',
    avatar: null,
    bot: isBot,
    public_flags: 0,
    clan: null,
    primary_guild: null,
    avatar_decoration_data: null,
  };
}
