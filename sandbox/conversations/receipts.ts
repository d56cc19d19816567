import { newSid } from '../kernel/sids';
import type { Message, Participant } from './model';
import type { Scope } from './resources';

/** A message on its way to one phone. */
export interface Sending {
  readonly sid: string;
  readonly channelMessageSid: string;
  readonly participantSid: string;
  readonly date: Date;
  /** Twilio's error code, where it will not arrive; 0: it will. */
  readonly errorCode: number;
}

/** What is known by now of a message's way to one phone. */
export interface Receipt extends Sending {
  readonly status: 'sent' | 'delivered' | 'undelivered' | 'failed';
}

/** Twilio does not hand on what it refuses itself: the customer has opted out. */
const REFUSED_BY_TWILIO = 21610;

/**
 * The ways of a message. Twilio: phones have one each, browsers none.
 * @param addressed whom it was sent to, each with Twilio's error code where it does not arrive, else 0
 */
export function sendingsOf(message: Message, addressed: ReadonlyMap<Participant, number>): Sending[] {
  return [...addressed]
    .filter(([{ binding }]) => binding !== null)
    .map(([{ sid }, errorCode]) => ({
      errorCode,
      sid: newSid('DY'),
      channelMessageSid: newSid('SM'),
      participantSid: sid,
      date: message.dateCreated,
    }));
}

/** What is known of it: at first that it was sent, what became of it only when the network has told. */
export function receiptOf(sending: Sending, hasNetworkTold: boolean): Receipt {
  if (!hasNetworkTold) return { ...sending, errorCode: 0, status: 'sent' };
  if (sending.errorCode === 0) return { ...sending, status: 'delivered' };
  return { ...sending, status: sending.errorCode === REFUSED_BY_TWILIO ? 'failed' : 'undelivered' };
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
    status: receipt.status,
    error_code: receipt.errorCode,
    date_created: receipt.date.toISOString(),
    date_updated: receipt.date.toISOString(),
    url: `${url}/${receipt.sid}`,
  };
}

/** What the receipts of a message sum up to; null where it went to no phone. */
export function deliveryOf(receipts: readonly Receipt[]): Record<string, unknown> | null {
  if (receipts.length === 0) return null;
  const share = (...of: Receipt['status'][]): string => {
    const count = receipts.filter(({ status }) => of.includes(status)).length;
    return count === 0 ? 'none' : count === receipts.length ? 'all' : 'some';
  };
  return {
    ...{ total: receipts.length, sent: share('sent', 'delivered', 'undelivered') },
    ...{ delivered: share('delivered'), read: 'none' },
    ...{ failed: share('failed'), undelivered: share('undelivered') },
  };
}
