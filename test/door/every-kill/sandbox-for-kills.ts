import type { Sandbox } from '../../../sandbox/sandbox';
import type { SandboxOptions } from '../../../sandbox/sandbox-options';
import { usePassingTime, useSandbox } from '../../harness/use-sandbox';

/** A sandbox in which many stories follow each other quickly. */
export function useSandboxForKills(options: SandboxOptions = {}): () => Sandbox {
  const sandbox = useSandbox(options);
  usePassingTime(sandbox);
  return sandbox;
}
