import type { Invocation, OutsideCall } from '../../sandbox/cloud/invocations';

/**
 * What each of these Functions read again although it had written nothing there since, as `Function: what`. Where another
 * Function began between the two, an event has come: what it changed may be looked at again.
 */
export function readTwice(runs: readonly Invocation[]): string[] {
  return runs.flatMap((run) => {
    const { path, calls } = run;
    const read = new Map<string, number>();
    return calls.flatMap((call, place) => {
      const { method, target, begun } = call;
      if (method === 'GET') {
        const before = read.get(target);
        read.set(target, begun);
        const isAgain = before !== undefined && !isForChange(call, calls.slice(place + 1));
        return isAgain && !hasBegun(runs, run, before, begun) ? [`${path}: ${target}`] : [];
      }
      for (const one of read.keys()) if (isWithin(one, target) || isWithin(target, one)) read.delete(one);
      return [];
    });
  });
}

function hasBegun(runs: readonly Invocation[], but: Invocation, from: number, to: number): boolean {
  return runs.some((run) => run !== but && run.begun > from && run.begun < to);
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
