import type { Conversations } from './conversations/conversations';
import type { FlexAccount } from './flex-account';
import { flexFlow } from './studio/flow';
import type { Studio } from './studio/studio';
import type { TaskRouter } from './taskrouter/taskrouter';

/** Twilio: messages of WhatsApp are tasks of the channel `chat`. */
const CHANNELS = { sms: 'sms', whatsapp: 'chat', messenger: 'chat' };

/** The flows the company's addresses lead to, as Flex sets them up: each makes tasks of a workflow. */
export function companyFlows(
  { addresses }: Conversations,
  studio: Studio,
  taskRouter: TaskRouter,
  { workflow, sendToFlexSeconds }: Pick<FlexAccount, 'workflow' | 'sendToFlexSeconds'>,
): void {
  for (const { type, address, autoCreation } of addresses) {
    if (autoCreation.studioFlowSid === null) continue;
    studio.add(
      flexFlow(autoCreation.studioFlowSid, {
        friendlyName: `Messaging flow ${address}`,
        workflowSid: workflow.sid,
        taskChannelSid: taskRouter.channelSid(CHANNELS[type]),
        timeoutSeconds: sendToFlexSeconds,
      }),
    );
  }
}
