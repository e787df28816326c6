/** `npm run demo`: Telegram's; `npm run demo -- discord`: Discord's. */
const [bot = 'telegram'] = process.argv.slice(2);
if (bot === 'discord') await import('./discord.ts');
else if (bot === 'telegram') await import('./telegram.ts');
else {
  console.error('npm run demo -- telegram|discord');
  process.exitCode = 2;
}
