import type { ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';

/**
 * Processes that ran the Functions of a deployment which is over, and nothing else: starting one takes as long as many a
 * test. Only who lets one sandbox follow the other gives them a place to wait.
 */
declare global {
  var spareFunctionsProcesses: ChildProcess[] | undefined;
}

/** A process that waits; undefined where there is none. */
export function takeSpare(): ChildProcess | undefined {
  const spare = globalThis.spareFunctionsProcesses?.pop();
  if (spare?.exitCode !== null) return undefined;
  for (const part of partsOf(spare)) part.ref();
  return spare;
}

/** Answers whether there is a place for one to wait. */
export function canKeepSpare(): boolean {
  return globalThis.spareFunctionsProcesses !== undefined;
}

/** Keeps a process nobody follows any more. It ends with this one. */
export function keepSpare(child: ChildProcess): void {
  for (const part of partsOf(child)) part.unref();
  globalThis.spareFunctionsProcesses?.push(child);
}

/** What keeps this process from ending. */
function partsOf(child: ChildProcess): Pick<ChildProcess, 'ref' | 'unref'>[] {
  return [child, ...child.stdio.filter((stream) => stream !== null).map((stream) => stream as Socket)];
}
