import { Problem } from '../../cli/problem';
import type { RecordedWorkflow, Recording } from '../../cli/recording/recording';

/**
 * The workflow in which the AI is to come first.
 * @param named SID or name, as a person says it
 * @param known WORKFLOW_SID of the environment file
 * @throws Problem when it is not there, or not clear
 */
export function chooseWorkflow(
  { workflows }: Recording,
  named: string | undefined,
  known: string | undefined,
): RecordedWorkflow {
  const found = workflows.filter(
    ({ sid, name }) => [sid, name].includes(named ?? '') || (named === undefined && sid === known),
  );
  const [only, ...others] = found.length > 0 || named !== undefined ? found : workflows;
  if (only && others.length === 0) return only;
  const there = workflows.map(({ sid, name }) => `"${name}" (${sid})`).join(', ');
  throw new Problem(
    named === undefined
      ? `Name the workflow the messages of your customers go through with --workflow. There are ${there}.`
      : `--workflow ${named}: the workspace has no such workflow. It has ${there}.`,
  );
}
