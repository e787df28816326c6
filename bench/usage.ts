/** Prints how a program is called, and ends it, where `--help` is among its arguments. To be called first. */
export function usage(text: string): void {
  if (!process.argv.slice(2).includes('--help')) return;
  console.log(text);
  process.exit();
}
