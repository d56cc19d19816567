import type { Attachment } from '../ports/opencx';

/** Characters the files' addresses may have together: a Sync document holds 16 KiB, and more stands in it than these. */
const ROOM = 4_000;

/** Files as they are stored: one there is no room for is stored without its address, and is said to be missing. */
export function storableFiles(files: readonly Attachment[]): Attachment[] {
  let room = ROOM;
  return files.map((file) => {
    if (file.url.length > room) return { ...file, url: '' };
    room -= file.url.length;
    return file;
  });
}
