import type { Sandbox } from './sandbox';

/** What a shell answers for a program that was interrupted. */
const INTERRUPTED = 130;

/**
 * Stops the sandbox once, as soon as it has started, at an interruption as well: its Functions run in a process of
 * their own.
 */
export function stopper(starting: Promise<Sandbox>): () => Promise<void> {
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= starting.then((sandbox) => sandbox.stop()));
  const interrupted = (): void => {
    // A signal handler cannot wait; the process ends when the sandbox has, however that went.
    void stop().finally(() => process.exit(INTERRUPTED));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, interrupted);
  return stop;
}
