import { newSid } from '../kernel/sids';
import type { Message, Participant } from './model';
import type { Scope } from './resources';

/** What is known of a message's way to one phone. */
export interface Receipt {
  readonly sid: string;
  readonly channelMessageSid: string;
  readonly participantSid: string;
  readonly date: Date;
}

/** The receipts of a message. Twilio: phones have one each, browsers none. Every phone of the sandbox is reached. */
export function receiptsOf(message: Message, reached: readonly Participant[]): Receipt[] {
  return reached
    .filter(({ binding }) => binding !== null)
    .map(({ sid }) => ({
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
    status: 'delivered',
    error_code: 0,
    date_created: receipt.date.toISOString(),
    date_updated: receipt.date.toISOString(),
    url: `${url}/${receipt.sid}`,
  };
}
