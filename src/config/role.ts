import { ConfigError, type Config } from './config.ts';

export const roles = ['all', 'front', 'listener'] as const;

/**
 * What a process does: everything, or as a front receive and answer, or as a listener hear. Fronts and listeners meet at
 * the queue.
 */
export type Role = (typeof roles)[number];

/**
 * The role that the command line names; `all` when it names none.
 * @throws ConfigError for anything but a role
 */
export function roleOf(argv: readonly string[]): Role {
  const [option = '', value = '', ...rest] = argv.flatMap((word) => word.split('='));
  if (option === '') return 'all';
  const role = roles.find((each) => each === value);
  if (option !== '--role' || role === undefined || rest.length > 0) {
    throw new ConfigError([
      `${argv.join(' ')}: not understood. npm start takes --role front, --role listener or nothing.`,
    ]);
  }
  return role;
}

/**
 * Refuses settings with which a process of this role would serve nobody, or would do something else than is meant.
 * @throws ConfigError
 */
export function checkRole(role: Role, { queueUrl, telegram, discord, web }: Config): void {
  const problems: string[] = [];
  if (role === 'all') {
    if (queueUrl !== undefined)
      problems.push('MOODTUNE_QUEUE_URL: is for --role front and --role listener. Unset it, or start these roles.');
  } else if (queueUrl === undefined) {
    problems.push(`MOODTUNE_QUEUE_URL: needed with --role ${role}, which meets the others at the queue.`);
  }
  if (role === 'front' && !telegram && !discord && !web)
    problems.push('--role front: answers nobody. Set TELEGRAM_BOT_TOKEN, DISCORD_TOKEN or WEB_ENABLED=yes.');
  if (problems.length > 0) throw new ConfigError(problems);
}
