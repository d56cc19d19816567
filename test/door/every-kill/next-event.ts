import type { Sandbox } from '../../../sandbox/sandbox';
import { untilQuiet } from '../../harness/observe';

/** Another part of the company's Flex writes an attribute into the task. */
export async function touchTask(sandbox: Sandbox, taskSid: string): Promise<void> {
  const attributes = { ...sandbox.taskRouter.task(taskSid)?.attributes, touched: true };
  const path = `/v1/Workspaces/${sandbox.taskRouter.workspaceSid}/Tasks/${taskSid}`;
  await sandbox.api('POST', 'taskrouter.twilio.com', path, { Attributes: JSON.stringify(attributes) });
  await untilQuiet(sandbox);
}
