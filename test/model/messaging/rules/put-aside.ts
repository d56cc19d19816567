import type { ConversationRecord } from '../conversation-record';
import type { Recording } from '../recording';

/** While a rep has put a conversation aside and comes back to it, OpenCX gets nothing of it. */
export function putAsideComplaints({ sid, sent }: ConversationRecord, { journal }: Recording): string[] {
  const channel = journal
    .map(({ source, what, details }, seq) => ({ source, what, details, seq }))
    .filter(({ source, details }) => source === 'interactions' && details.conversationSid === sid)
    .filter(({ what }) => ['channel.pause', 'channel.inactive', 'channel.active'].includes(what));
  return channel.flatMap(({ what, seq }, place) => {
    const back = channel[place + 1];
    if (what === 'channel.active' || back?.what !== 'channel.active') return [];
    return sent
      .filter((message) => message.seq > seq && message.seq < back.seq)
      .map(({ text }) => `OpenCX got while a rep had put it aside: "${text}"`);
  });
}
