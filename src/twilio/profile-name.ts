import type { Twilio } from 'twilio';
import * as z from 'zod';
import { parseJsonObject } from '../common/json';
import type { ConversationSid, MessageSid } from '../common/sids';
import { call, unlessRefused } from './call';

const metadata = z.object({ data: z.object({ context: z.object({ ProfileName: z.string().min(1) }) }) });

/**
 * The name of a WhatsApp user's profile, from what the channel tells of their message. Messages link to it
 * (https://www.twilio.com/docs/conversations/api/conversation-message-resource), and the SDK has no method for it; what it
 * holds is not documented: the form is the one Messaging's own webhook has.
 * @param service without it, the account's default one
 * @returns undefined where there is no such thing, or it tells no name
 */
export async function profileNameOf(
  client: Twilio,
  service: string | undefined,
  { conversation, message }: { conversation: ConversationSid; message: MessageSid },
): Promise<string | undefined> {
  const of = service === undefined ? '' : `/Services/${service}`;
  const uri = `https://conversations.twilio.com/v1${of}/Conversations/${conversation}/Messages/${message}/ChannelMetadata`;
  const answer: unknown = await unlessRefused(
    call('read channel metadata', (): Promise<unknown> => client.request({ method: 'get', uri })),
    ...[400, 403, 404],
  );
  const body = (answer as { body?: unknown } | undefined)?.body;
  const parsed = metadata.safeParse(typeof body === 'string' ? parseJsonObject(body) : body);
  return parsed.success ? parsed.data.data.context.ProfileName : undefined;
}
