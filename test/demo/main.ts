/** `npm run demo` shows the Telegram bot, `npm run demo -- discord` the Discord bot. */
const [bot = 'telegram'] = process.argv.slice(2);
if (bot === 'discord') await import('./discord.ts');
else if (bot === 'telegram') await import('./telegram.ts');
else {
  console.error('npm run demo -- telegram|discord');
  process.exitCode = 2;
}
