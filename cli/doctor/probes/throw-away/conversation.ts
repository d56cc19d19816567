import type { Twilio } from 'twilio';
import { conversationSid, type ConversationSid } from '../../../../src/common/sids';
import { unlessMissing } from '../../../account/refusal';
import { THROW_AWAY } from '../names';
import type { ProbeContext } from '../probe';
import { removeAll } from './removal';

type ConversationsService = ReturnType<Twilio['conversations']['v1']['services']>;

/** The Conversations service Flex works with. */
export function flexService({ client, conversationsServiceSid }: ProbeContext): ConversationsService {
  return client.conversations.v1.services(conversationsServiceSid);
}

/** A conversation without anybody in it. */
export async function makeConversation(service: ConversationsService): Promise<ConversationSid> {
  const { sid } = await service.conversations.create({
    uniqueName: THROW_AWAY.conversation,
    friendlyName: THROW_AWAY.conversation,
  });
  return conversationSid.parse(sid);
}

/** Removes the throw-away conversation of the Flex service, whoever left it. */
export async function removeConversation(context: ProbeContext): Promise<string[]> {
  const { conversations } = flexService(context);
  const sid = await findConversation(flexService(context));
  if (sid === undefined) return [];
  return removeAll([
    {
      what: `conversation ${THROW_AWAY.conversation} (${sid})`,
      remove: () => conversations(sid).remove(),
    },
  ]);
}

/** The throw-away conversation of a service, if there is one. */
export async function findConversation(service: ConversationsService): Promise<ConversationSid | undefined> {
  const found = await unlessMissing(service.conversations(THROW_AWAY.conversation).fetch());
  return found && conversationSid.parse(found.sid);
}
