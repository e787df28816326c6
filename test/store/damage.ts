import fs from 'node:fs';

/** Overwrites everything behind the first page of a database. */
export function damage(file: string): void {
  const bytes = fs.readFileSync(file);
  bytes.fill(0xaa, 4096);
  const handle = fs.openSync(file, 'r+');
  fs.writeSync(handle, bytes);
  fs.closeSync(handle);
}
