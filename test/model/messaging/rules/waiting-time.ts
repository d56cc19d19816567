import type { Said } from '../../play/happenings';
import type { ConversationRecord } from '../conversation-record';
import type { Recording } from '../recording';

const AI_REPLY_MILLISECONDS = 75_000;
/** One step of a waiting turn, and what a handoff takes. */
const ONE_STEP = 12_000;

/** What may keep everybody from knowing of a message before the next event: nothing can be said of such a wait. */
const LOSSES = ['killed', 'webhook', 'own call dropped', 'call'];

/** Nobody waits longer than AI_REPLY_SECONDS and one step, where nothing was lost on the way. */
export function waitingTimeComplaints(record: ConversationRecord, { journal }: Recording): string[] {
  const wasLost = journal.some(({ source, what }) => source === 'faults' && LOSSES.includes(what));
  if (wasLost) return [];
  return record.written.flatMap((message) => {
    const waited = (endOfWait(record, message) ?? Infinity) - message.at;
    return waited > AI_REPLY_MILLISECONDS + ONE_STEP ? [`"${message.text}" waited ${waited} ms`] : [];
  });
}

function endOfWait({ sent, replies, silent, people }: ConversationRecord, message: Said): number | undefined {
  const turn = sent.find(({ text }) => text === message.text);
  const ends = [
    replies.find(({ seq }) => turn && seq > turn.seq)?.at,
    silent.find(({ seq }) => turn && seq > turn.seq)?.at,
    ...people.filter(({ until }) => until > message.seq).map(({ at }) => Math.max(at, message.at)),
  ].filter((at) => at !== undefined);
  return ends.length === 0 ? undefined : Math.min(...ends);
}
