import type { Sandbox } from '../../../sandbox/sandbox';
import { untilQuiet } from '../../harness/observe';

/** Another part of the company's Flex writes an attribute into the task. */
export async function touchTask(sandbox: Sandbox, taskSid: string): Promise<void> {
  const attributes = { ...sandbox.taskRouter.task(taskSid)?.attributes, touched: true };
  const path = `/v1/Workspaces/${sandbox.taskRouter.workspaceSid}/Tasks/${taskSid}`;
  await sandbox.api('POST', 'taskrouter.twilio.com', path, { Attributes: JSON.stringify(attributes) });
  await untilQuiet(sandbox);
}

/**
 * Nobody answers the AI worker's offer of the task: it times out, and the worker is parked.
 * @param seconds how long an offer stands
 */
export async function reservationTimesOut(sandbox: Sandbox, taskSid: string, seconds: number): Promise<void> {
  const offered = sandbox.taskRouter.reservationsOf(taskSid)[0];
  await sandbox.journal.until(
    `the reservation of ${taskSid} is over`,
    () => sandbox.taskRouter.reservation(offered?.sid ?? '')?.status === 'timeout',
    (seconds + 5) * 1_000,
  );
  await untilQuiet(sandbox);
}
