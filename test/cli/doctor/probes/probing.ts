import { postForm, postFormBriefly } from '../../../../cli/doctor/evidence/post-form';
import { probeContext, type ProbeInstruments } from '../../../../cli/doctor/probes/context';
import { THROW_AWAY } from '../../../../cli/doctor/probes/names';
import { Patience } from '../../../../cli/doctor/probes/patience';
import type { ProbeContext } from '../../../../cli/doctor/probes/probe';
import { deploymentVariables } from '../../../../sandbox/deployment-variables';
import type { Sandbox } from '../../../../sandbox/sandbox';
import { instrumentsFor, reaching } from '../../../harness/examine';
import { sandboxClient } from '../../../harness/twilio-client';

/** Seconds no wait of a probe exceeds here. */
const LONGEST = 1.5;

/** What a probe is given in the sandbox, as the command line would give it. */
export function probeInstruments(
  sandbox: Sandbox,
  given: Partial<ProbeInstruments> = {},
  signal = new AbortController().signal,
): ProbeInstruments {
  return {
    ...instrumentsFor(sandbox, deploymentVariables(sandbox, {})),
    post: reaching(sandbox, postForm),
    postBriefly: reaching(sandbox, postFormBriefly),
    phone: undefined,
    patience: new Patience(signal, LONGEST),
    ...given,
  };
}

export function contextIn(
  sandbox: Sandbox,
  given: Partial<ProbeInstruments> = {},
  signal?: AbortSignal,
): Promise<ProbeContext> {
  return probeContext(probeInstruments(sandbox, given, signal));
}

/** The names of everything a probe could have left in the account. */
export async function leftBehind(sandbox: Sandbox): Promise<string[]> {
  const client = sandboxClient(sandbox);
  const workspace = client.taskrouter.v1.workspaces(sandbox.taskRouter.workspaceSid);
  const named = [
    ...(await workspace.workers.list()),
    ...(await workspace.taskQueues.list()),
    ...(await workspace.workflows.list()),
    ...(await client.sync.v1.services.list()),
    ...(await client.conversations.v1.services.list()),
  ].map(({ friendlyName }) => friendlyName);
  // When the Functions looked for idle conversations last is theirs, and a note that waits for its state goes in a minute.
  const states = sandbox.sync
    .documents()
    .filter(({ data }) => !('toldAhead' in data))
    .map(({ uniqueName }) => uniqueName ?? '')
    .filter((name) => name !== 'opencx-idle-look');
  const tasks = (await workspace.tasks.list()).map(({ workflowFriendlyName }) => workflowFriendlyName);
  const conversation = await client.conversations.v1
    .conversations(THROW_AWAY.conversation)
    .fetch()
    .then(
      () => [THROW_AWAY.conversation],
      () => [],
    );
  return [
    ...[...named, ...tasks].filter((name) => name.startsWith('opencx-probe')),
    ...[...states, ...conversation],
  ];
}
