import type { Twilio } from 'twilio';
import * as z from 'zod';
import type { PostMark } from '../ai-worker/ports/conversations';
import type { ConversationsServiceSid } from '../common/sids';
import { markIn } from '../twilio/post-mark';
import { unlessMissing } from '../twilio/call';

/** How Twilio sums up the receipts of a message: of none of its phones, of some, or of all. */
const share = z.enum(['all', 'some', 'none']).catch('none');

const message = z.object({
  sid: z.string(),
  index: z.number(),
  dateCreated: z.date(),
  participantSid: z.string().nullish(),
  attributes: z.string().nullish(),
  delivery: z.object({ failed: share, undelivered: share }).nullish().catch(undefined),
});

/** A message of a conversation, without its words. */
export interface SentMessage {
  sid: string;
  conversation: string;
  index: number;
  at: Date;
  /** What it is of ours, e.g. `reply`; undefined: somebody else wrote it. */
  kind: PostMark['kind'] | undefined;
  /** The participant who wrote it; null where a program did. */
  participant: string | null;
  /** It did not reach a phone: Twilio's error code, 0 where there is none. */
  failure: number | undefined;
}

/** The newest messages of a conversation that are looked at (https://www.twilio.com/docs/conversations/api/conversation-message-resource). */
const NEWEST = 100;
/** Receipts that are read: one call each. */
const MOST_FAILURES = 5;

/** A conversation's newest messages, oldest first, each with whether it arrived; none of a conversation that is gone. */
export async function readSentMessages(
  client: Twilio,
  service: ConversationsServiceSid | undefined,
  conversation: string,
): Promise<SentMessage[]> {
  const api = client.conversations.v1;
  // The SDK types the two addresses of conversations apart, though they answer the same.
  const conversations = service
    ? (api.services(service).conversations as unknown as typeof api.conversations)
    : api.conversations;
  const { messages } = conversations(conversation);
  const found = await unlessMissing(messages.list({ order: 'desc', pageSize: NEWEST, limit: NEWEST }));
  const read = (found ?? []).map((instance) => message.parse(instance));
  const failed = read
    .filter(({ delivery }) => delivery && [delivery.failed, delivery.undelivered].some((of) => of !== 'none'))
    .slice(0, MOST_FAILURES);
  const codes = await Promise.all(
    failed.map(async ({ sid }) => {
      const receipts = await messages(sid).deliveryReceipts.list({ limit: 50 });
      const bad = receipts.find(({ status }) => ['failed', 'undelivered'].includes(status));
      return [sid, bad?.errorCode ?? 0] as const;
    }),
  );
  const codeOf = new Map(codes);
  return read.toReversed().map(({ sid, index, dateCreated, participantSid, attributes }) => ({
    ...{ sid, conversation, index, at: dateCreated, participant: participantSid ?? null },
    kind: markIn(attributes, participantSid)?.kind,
    failure: codeOf.get(sid),
  }));
}
