import type { Message } from '../conversations/model';

/** What is said in the place of a file that cannot be shown; the name up to its type. */
const SAID_INSTEAD = /^\[file: ([^,]+),/;

/** The files a message brings, or says that it cannot bring. */
export function filesOf({ media, body }: Message): string[] {
  const saidInstead = SAID_INSTEAD.exec(body ?? '')?.[1];
  return [...media.map(({ filename }) => filename), ...(saidInstead === undefined ? [] : [saidInstead])];
}

/** A complaint for every file that did not come once. */
export function notOnce(whom: string, expected: readonly string[], came: readonly string[]): string[] {
  return expected.flatMap((file) => {
    const times = came.filter((other) => other === file).length;
    return times === 1 ? [] : [`${times} times ${whom}: ${file}`];
  });
}
