import type { Sandbox } from '../../../sandbox/sandbox';
import { sandboxClient } from '../../harness/twilio-client';

/** Somebody makes a conversation by REST, binds it to an interaction, and makes a service of their own; all goes again. */
export async function programMakesConversations(sandbox: Sandbox): Promise<void> {
  const { conversations, flexApi } = sandboxClient(sandbox);
  const made = await conversations.v1.conversations.create({ uniqueName: 'made-by-rest' });
  const conversation = conversations.v1.conversations(made.sid);
  const phone = { address: '+15005550177', proxyAddress: '+15005550006' };
  await conversation.participants.create({
    'messagingBinding.address': phone.address,
    'messagingBinding.proxyAddress': phone.proxyAddress,
  });
  await conversation.participants.create({ identity: 'somebody' });
  const message = await conversation.messages.create({ author: 'somebody', body: 'Hello' });
  await conversation.messages(message.sid).deliveryReceipts.list();
  const routing = {
    workspace_sid: sandbox.taskRouter.workspaceSid,
    workflow_sid: sandbox.flex.workflow.sid,
    task_channel_unique_name: 'chat',
    attributes: {},
  };
  const interaction = await flexApi.v1.interaction.create({
    channel: {
      type: 'web',
      initiated_by: 'customer',
      properties: { media_channel_sid: made.sid },
    },
    routing: { properties: routing },
  });
  await flexApi.v1.interaction(interaction.sid).channels.list();
  await conversation.remove();
  const service = await conversations.v1.services.create({ friendlyName: 'Another' });
  await conversations.v1.services.list();
  await conversations.v1.services(service.sid).conversations.create({ friendlyName: 'There' });
  await conversations.v1.services(service.sid).remove();
}
