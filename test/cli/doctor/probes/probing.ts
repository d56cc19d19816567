import { setTimeout } from 'node:timers/promises';
import { postForm, postFormBriefly } from '../../../../cli/doctor/evidence/post-form';
import { probeContext, type ProbeInstruments } from '../../../../cli/doctor/probes/context';
import { THROW_AWAY } from '../../../../cli/doctor/probes/names';
import { Patience } from '../../../../cli/doctor/probes/patience';
import type { ProbeContext } from '../../../../cli/doctor/probes/probe';
import { deploymentVariables } from '../../../../sandbox/deployment-variables';
import type { Sandbox } from '../../../../sandbox/sandbox';
import { watchDocuments } from '../../../../src/state/watch-documents';
import { instrumentsFor, reaching } from '../../../harness/examine';
import { untilQuiet } from '../../../harness/observe';
import { sandboxClient } from '../../../harness/twilio-client';

/** Milliseconds in which what TaskRouter and Flex do a moment later has begun. */
const A_MOMENT = 30;

/** Waits as long as something is under way in the sandbox: what has not happened then never does. */
class AsLongAsThereIsHope extends Patience {
  constructor(
    private readonly sandbox: Sandbox,
    signal: AbortSignal,
  ) {
    super(signal);
  }

  override async until<Seen>(
    _seconds: number,
    look: () => Promise<Seen | undefined>,
  ): Promise<Seen | undefined> {
    const { entries } = this.sandbox.journal;
    for (let before = -1; ; before = entries.length) {
      this.check();
      const seen = await look();
      if (seen !== undefined || before === entries.length) return seen;
      await setTimeout(A_MOMENT);
      await untilQuiet(this.sandbox);
    }
  }
}

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
    patience: new AsLongAsThereIsHope(sandbox, signal),
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
  // When the Functions looked for idle conversations last, and who of them watches, is theirs: whoever is told of the end of a
  // task has it watched. A note that waits for its state goes in a minute.
  const states = sandbox.sync
    .documents()
    .filter(({ data }) => !('toldAhead' in data))
    .map(({ uniqueName }) => uniqueName ?? '')
    .filter((name) => name !== 'opencx-idle-look' && name !== watchDocuments.kept);
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
