import { usage } from '../../bench/usage.ts';

const text = `npm run demo [-- telegram|discord]
The real bot and model on a local server that speaks the platform's protocol: prints the chat. Needs no account.`;
usage(text);
const [bot = 'telegram'] = process.argv.slice(2);
if (bot === 'discord') await import('./discord.ts');
else if (bot === 'telegram') await import('./telegram.ts');
else {
  console.error(text);
  process.exitCode = 2;
}
