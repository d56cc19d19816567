import type { Twilio } from 'twilio';
import * as z from 'zod';
import { ConversationClosed, type Conversations, type Participant } from '../ai-worker/ports/conversations';
import { CallRefused } from '../ai-worker/ports/errors';
import type { ConversationSid, ConversationsServiceSid } from '../common/sids';
import { participantSid } from '../common/sids';
import { call, unlessRefused } from './call';
import { asMessage } from './message';
import { markAttributes } from './post-mark';
import { temporaryMediaUrl } from './temporary-media-url';

/** Twilio: the conversation is closed. */
const CLOSED = 50377;
const LARGEST_PAGE = 100;

const participantSchema = z.object({
  sid: participantSid,
  identity: z.string().nullish(),
  messagingBinding: z.object({ address: z.string().nullish() }).nullish(),
});

/** Twilio Conversations, by the SDK. Without a service, the account's default one. */
export function twilioConversations(
  client: Twilio,
  service: ConversationsServiceSid | undefined,
): Conversations {
  const api = client.conversations.v1;
  type Conversation = ReturnType<typeof api.conversations>;
  // The SDK types the two addresses of a conversation apart, though they answer the same.
  const conversationOf = (sid: ConversationSid): Conversation =>
    service ? (api.services(service).conversations(sid) as unknown as Conversation) : api.conversations(sid);

  return {
    post: async (conversation, { author, text, mark }) => {
      try {
        // No X-Twilio-Webhook-Enabled: our own words must not come back to us as an event.
        const { index } = await call('post message', () =>
          conversationOf(conversation).messages.create({
            author,
            body: text,
            attributes: markAttributes(mark),
          }),
        );
        return { index };
      } catch (error) {
        if (error instanceof CallRefused && error.code === CLOSED) throw new ConversationClosed(conversation);
        throw error;
      }
    },
    messagesAfter: async (conversation, after, limit) => {
      const newest = await call('list messages', () =>
        conversationOf(conversation).messages.list({
          order: 'desc',
          limit,
          pageSize: Math.min(limit, LARGEST_PAGE),
        }),
      );
      return newest
        .map((message) => asMessage(message))
        .filter(({ index }) => index > after)
        .sort((one, other) => one.index - other.index);
    },
    participants: async (conversation) => {
      const found = await call('list participants', () =>
        conversationOf(conversation).participants.list({ limit: LARGEST_PAGE }),
      );
      return found.map(asParticipant);
    },
    participant: async (conversation, sid) => {
      const found = await unlessRefused(
        call('read participant', () => conversationOf(conversation).participants(sid).fetch()),
        404,
      );
      return found && asParticipant(found);
    },
    temporaryUrl: async (conversation, file) => {
      const home =
        service ??
        (await call('read conversation', () => conversationOf(conversation).fetch())).chatServiceSid;
      return temporaryMediaUrl(client, home, file);
    },
  };
}

function asParticipant(instance: object): Participant {
  const { sid, identity, messagingBinding } = participantSchema.parse(instance);
  return { sid, identity: identity ?? undefined, address: messagingBinding?.address ?? undefined };
}
