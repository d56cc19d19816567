import type { Sandbox } from '../../sandbox/sandbox';
import { entriesOf } from './observe';

/**
 * Counts the Functions that work on conversations from now on. While somebody talks the watch makes its rounds, whatever
 * happens: of those, each taking up of a conversation counts.
 * @returns how many there have been
 */
export function countFunctionsThatWork(sandbox: Sandbox): () => number {
  const { all } = sandbox.invocations;
  const takenUp = (): number =>
    entriesOf(sandbox, 'functions', 'log').filter(({ details }) => details.step === 'taken up').length;
  const [begun, before] = [all.length, takenUp()];
  return () => all.slice(begun).filter(({ path }) => path !== '/turns/continue').length + takenUp() - before;
}
