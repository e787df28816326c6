/** `npm run demo`: Telegram's; `npm run demo -- discord`: Discord's. */
const [front = 'telegram'] = process.argv.slice(2);
if (front === 'discord') await import('./discord.ts');
else if (front === 'telegram') await import('./telegram.ts');
else {
  console.error('npm run demo -- telegram|discord');
  process.exitCode = 2;
}
