import { usage } from '../usage.ts';

usage(`npm run fuzz:updates -- [COUNT] [SEED]
Sends 10,000 hostile updates, made from a seed, to the bots of Telegram and Discord, and prints their effects. Exits with 1
when a bot no longer answers an honest person.`);

const { discord, telegram } = await import('./hostile-updates.ts');

const [count = 10_000, seed = 24] = process.argv.slice(2).map(Number);

const outcomes = [await telegram(count, seed), await discord(count, seed)];
const rows = outcomes.map(({ bot, answers, warnings, bugs, fatal: ends, megabytes: [from, to], isServed }) =>
  [bot, count, answers, warnings, bugs, ends, `${from} → ${to} MB`, isServed ? 'yes' : 'no'].join(' | '),
);
process.stdout.write(
  [
    'Bot | Updates | Calls to answer | Warnings | Bugs | Would have ended it | Resident | Next person served',
    ...rows,
    '',
  ].join('\n'),
);
process.exit(outcomes.every(({ isServed, fatal: ends }) => isServed && ends === 0) ? 0 : 1);
