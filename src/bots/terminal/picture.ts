import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Picture } from '../../core/conversation/reply.ts';

/**
 * Writes a picture into a new folder that only this user can open.
 * @param folder the folder for temporary files
 * @returns the path of the picture
 */
export async function savePicture({ bytes }: Picture, folder: string): Promise<string> {
  const path = join(await mkdtemp(join(folder, 'moodtune-')), 'why.png');
  await writeFile(path, bytes, { mode: 0o600 });
  return path;
}
