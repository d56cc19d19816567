import type { Sandbox } from '../../../sandbox/sandbox';
import type { SandboxOptions } from '../../../sandbox/sandbox-options';
import { usePassingTime, useSandbox } from '../../harness/use-sandbox';

/** A sandbox in which many stories follow each other quickly: OpenCX's limit is no part of them. */
export function useSandboxForKills(options: SandboxOptions = {}): () => Sandbox {
  const sandbox = useSandbox(options);
  usePassingTime(sandbox);
  beforeAll(() => {
    sandbox().openCx.requestsPerMinute = 10_000;
  });
  return sandbox;
}
