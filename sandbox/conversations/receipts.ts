import { newSid } from '../kernel/sids';
import type { Message, Participant } from './model';
import type { Scope } from './resources';

/** What is known of a message's way to one phone. */
export interface Receipt {
  readonly sid: string;
  readonly channelMessageSid: string;
  readonly participantSid: string;
  readonly date: Date;
  /** Twilio's error code, where it did not arrive; 0: it did. */
  readonly errorCode: number;
}

/**
 * The receipts of a message. Twilio: phones have one each, browsers none.
 * @param failures why messages to an address do not arrive, by the address: Twilio's error code
 */
export function receiptsOf(
  message: Message,
  addressed: readonly Participant[],
  failures: ReadonlyMap<string, number>,
): Receipt[] {
  return addressed
    .filter(({ binding }) => binding !== null)
    .map(({ sid, binding }) => ({
      errorCode: failures.get(binding?.address ?? '') ?? 0,
      sid: newSid('DY'),
      channelMessageSid: newSid('SM'),
      participantSid: sid,
      date: message.dateCreated,
    }));
}

/** The receipt as Twilio's API answers it. */
export function receiptResource(scope: Scope, message: Message, receipt: Receipt): Record<string, unknown> {
  const url = `${scope.url}/Conversations/${message.conversationSid}/Messages/${message.sid}/Receipts`;
  return {
    sid: receipt.sid,
    account_sid: scope.accountSid,
    ...(scope.namesService && { chat_service_sid: scope.serviceSid }),
    conversation_sid: message.conversationSid,
    message_sid: message.sid,
    channel_message_sid: receipt.channelMessageSid,
    participant_sid: receipt.participantSid,
    status: receipt.errorCode === 0 ? 'delivered' : 'undelivered',
    error_code: receipt.errorCode,
    date_created: receipt.date.toISOString(),
    date_updated: receipt.date.toISOString(),
    url: `${url}/${receipt.sid}`,
  };
}

/** What the receipts of a message sum up to; null where it went to no phone. */
export function deliveryOf(receipts: readonly Receipt[]): Record<string, unknown> | null {
  if (receipts.length === 0) return null;
  const lost = receipts.filter(({ errorCode }) => errorCode !== 0).length;
  const share = (count: number): string =>
    count === 0 ? 'none' : count === receipts.length ? 'all' : 'some';
  const arrived = share(receipts.length - lost);
  return {
    ...{ total: receipts.length, sent: 'all', delivered: arrived, read: 'none' },
    ...{ failed: 'none', undelivered: share(lost) },
  };
}
