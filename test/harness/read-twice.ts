import type { Invocation } from '../../sandbox/cloud/invocations';

/** What each of these Functions read again although it had written nothing there since, as `Function: what`. */
export function readTwice(runs: readonly Invocation[]): string[] {
  return runs.flatMap(({ path, calls }) => {
    const read = new Set<string>();
    return calls.flatMap(({ method, target }) => {
      if (method === 'GET') {
        const isAgain = read.has(target);
        read.add(target);
        return isAgain ? [`${path}: ${target}`] : [];
      }
      for (const one of read) if (isWithin(one, target) || isWithin(target, one)) read.delete(one);
      return [];
    });
  });
}

/** A list changes with what is in it, and what is in it may have been made by the list. */
function isWithin(part: string, whole: string): boolean {
  return part === whole || part.startsWith(`${whole}/`);
}
