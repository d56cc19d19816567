import type { Invocation, OutsideCall } from '../../sandbox/cloud/invocations';

/** What each of these Functions read again although it had written nothing there since, as `Function: what`. */
export function readTwice(runs: readonly Invocation[]): string[] {
  return runs.flatMap(({ path, calls }) => {
    const read = new Set<string>();
    return calls.flatMap((call, place) => {
      const { method, target } = call;
      if (method === 'GET') {
        const isAgain = read.has(target) && !isForChange(call, calls.slice(place + 1));
        read.add(target);
        return isAgain ? [`${path}: ${target}`] : [];
      }
      for (const one of read) if (isWithin(one, target) || isWithin(target, one)) read.delete(one);
      return [];
    });
  });
}

/** A task that is to be changed is read for its ETag: its attributes are written as a whole, or another writer's are lost. */
function isForChange({ target }: OutsideCall, later: readonly OutsideCall[]): boolean {
  const next = later.find((call) => call.target === target);
  return /\/Tasks\/WT\w+$/.test(target) && next?.method === 'POST';
}

/** A list changes with what is in it, and what is in it may have been made by the list. */
function isWithin(part: string, whole: string): boolean {
  return part === whole || part.startsWith(`${whole}/`);
}
