/** The words of a message and its files, each by its name, whether it is there or is said to be missing. */
export interface Parts {
  words: string;
  files: string[];
}

/** A file that is named in the place of it: name, type, perhaps why it is not there. */
const MENTION = /\[file: (.+?\.\w+), [^\]]*\]/g;

/** What a message holds. @param files the names of those that came with it */
export function partsOf(body: unknown, files: unknown): Parts {
  const text = typeof body === 'string' ? body : '';
  const named = [...text.matchAll(MENTION)].map(([, name]) => name ?? '');
  const there = Array.isArray(files) ? files.map(String) : [];
  return { words: text.replace(MENTION, '').trim(), files: [...new Set([...there, ...named])] };
}

/** The same, one text for each part. @param areJoined whether the words of several messages are joined in it, line by line */
export function textsOf({ words, files }: Parts, { areJoined = false } = {}): string[] {
  const lines = areJoined ? words.split('\n') : [words];
  return [...lines.filter((line) => line !== ''), ...files.map((name) => `[file: ${name}]`)];
}

/** Whether a part is a file. */
export function isFile(text: string): boolean {
  return text.startsWith('[file: ');
}
