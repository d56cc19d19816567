import type { Invocations } from '../cloud/invocations';
import type { ConsoleLine } from '../functions/follow-output';
import type { DeployedProject } from '../serverless/deployed-project';
import type { Monitor } from './monitor';

/** Keeps what a Function writes to its console where Twilio does: in the log of its environment, errors in the debugger too. */
export function keepLines(of: {
  invocations: Invocations;
  deployed: DeployedProject;
  monitor: Monitor;
  urlOf: (path: string) => string;
}): (line: ConsoleLine) => void {
  return (line) => {
    const run = of.invocations.of(line.invocation);
    of.deployed.keepLine(line, run);
    of.monitor.keepLine(line, run && of.urlOf(run.path));
  };
}
