/**
 * Prints how a program is called, and ends it, where `--help` is among its arguments. To be called before large modules are
 * imported: in `process.exit`, Node hangs now and then while V8 compiles them on its threads (nodejs/node#54918).
 */
export function usage(text: string): void {
  if (!process.argv.slice(2).includes('--help')) return;
  console.log(text);
  process.exit();
}
