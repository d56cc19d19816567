import type { Terminal } from '../../terminal/terminal';

/** Aborted by the first Ctrl-C, so that what was made can be removed; the second one ends the process. */
export function untilInterrupted(terminal: Terminal): AbortSignal {
  const interruption = new AbortController();
  process.once('SIGINT', () => {
    terminal.warn('Stopping, and removing what was made. Press Ctrl-C again to leave it there.');
    interruption.abort();
  });
  return interruption.signal;
}
