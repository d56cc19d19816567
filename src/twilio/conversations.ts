import type { Twilio } from 'twilio';
import * as z from 'zod';
import {
  ConversationClosed,
  type Conversations,
  type Message,
  type Participant,
} from '../ai-worker/ports/conversations';
import { CallRefused } from '../ai-worker/ports/errors';
import type { Deadline } from '../common/deadline';
import { jsonOf, parseJsonObject } from '../common/json';
import {
  type ConversationSid,
  conversationSid,
  type ConversationsServiceSid,
  messageSid,
  participantSid,
} from '../common/sids';
import { authorThatFits, friendlyNameThatFits } from '../common/twilio-limits';
import { call, unlessRefused } from './call';
import { temporaryMediaUrl, uploadMedia } from './media';
import { asMessage } from './message';
import { markAttributes } from './post-mark';
import { profileNameOf } from './profile-name';

/** Twilio: the conversation is closed. */
export const CONVERSATION_CLOSED = 50377;
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
  deadline: Deadline,
): Conversations {
  const api = client.conversations.v1;
  // The SDK types the two addresses of conversations apart, though they answer the same.
  const conversations = service
    ? (api.services(service).conversations as unknown as typeof api.conversations)
    : api.conversations;

  const serviceOf = async (conversation: ConversationSid): Promise<string> =>
    service ?? (await call('read conversation', () => conversations(conversation).fetch())).chatServiceSid;

  const readBack = async (
    conversation: ConversationSid,
    pageSize: number,
    isEnough: (read: readonly Message[]) => boolean,
  ): Promise<Message[]> => {
    const { messages } = conversations(conversation);
    const read = new Map<number, Message>();
    let page = await call('list messages', () => messages.page({ order: 'desc', pageSize }));
    for (;;) {
      // What is written meanwhile moves the pages: a message may stand on two of them.
      for (const message of page.instances.map(asMessage)) read.set(message.index, message);
      const oldestFirst = [...read.values()].sort((one, other) => one.index - other.index);
      const next = isEnough(oldestFirst) ? undefined : page.nextPageUrl;
      if (!next) return oldestFirst;
      page = await call('list messages', () => messages.getPage(next));
    }
  };

  const find: Conversations['find'] = async (name) => {
    const found = await unlessRefused(
      call('find conversation', () => conversations(name).fetch()),
      404,
    );
    return (
      found && {
        sid: conversationSid.parse(found.sid),
        attributes: parseJsonObject(found.attributes) ?? {},
        isClosed: found.state === 'closed',
      }
    );
  };

  return {
    post: async (conversation, { author, text, mark, file }) => {
      try {
        // No X-Twilio-Webhook-Enabled: our own words must not come back to us as an event.
        const { index, sid } = await call('post message', () =>
          conversations(conversation).messages.create({
            author: authorThatFits(author),
            ...(text !== '' && { body: text }),
            ...(file !== undefined && { mediaSid: file }),
            attributes: markAttributes(mark),
          }),
        );
        return { index, sid: messageSid.parse(sid) };
      } catch (error) {
        if (error instanceof CallRefused && error.code === CONVERSATION_CLOSED)
          throw new ConversationClosed();
        throw error;
      }
    },
    rewrite: async (conversation, message, body) => {
      await call('rewrite message', () => conversations(conversation).messages(message).update({ body }));
    },
    open: async ({ uniqueName, friendlyName, attributes }) => {
      const opened = await unlessRefused(
        call('open conversation', () =>
          conversations.create({
            uniqueName,
            friendlyName: friendlyNameThatFits(friendlyName),
            attributes: jsonOf(attributes),
          }),
        ),
        409,
      );
      if (opened) return { sid: conversationSid.parse(opened.sid), isNew: true };
      const there = await find(uniqueName);
      if (!there) throw new Error(`The conversation ${uniqueName} is there and cannot be read`);
      return { sid: there.sid, isNew: false };
    },
    find,
    upload: async (conversation, file, by) =>
      uploadMedia(client, await serviceOf(conversation), file, by.notAfter(deadline)),
    messagesAfter: async (conversation, after, limit = Infinity) => {
      const isEnough = (read: readonly Message[]): boolean =>
        read.length >= limit || (read[0]?.index ?? 0) <= after + 1;
      const newest = await readBack(conversation, Math.min(limit, LARGEST_PAGE), isEnough);
      return newest.filter(({ index }) => index > after).slice(-limit);
    },
    messagesBackTo: (conversation, isEnough) => readBack(conversation, LARGEST_PAGE, isEnough),
    participants: async (conversation) => {
      const found = await call('list participants', () =>
        conversations(conversation).participants.list({ limit: LARGEST_PAGE }),
      );
      return found.map(asParticipant);
    },
    participant: async (conversation, sid) => {
      const found = await unlessRefused(
        call('read participant', () => conversations(conversation).participants(sid).fetch()),
        404,
      );
      return found && asParticipant(found);
    },
    profileName: (conversation, message) => profileNameOf(client, service, { conversation, message }),
    temporaryUrl: async (conversation, file) =>
      temporaryMediaUrl(client, await serviceOf(conversation), file),
  };
}

function asParticipant(instance: object): Participant {
  const { sid, identity, messagingBinding } = participantSchema.parse(instance);
  return { sid, identity: identity ?? undefined, address: messagingBinding?.address ?? undefined };
}
