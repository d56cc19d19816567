import type { Said } from '../../play/happenings';
import type { ConversationRecord } from '../conversation-record';
import type { Recording } from '../recording';
import { wasAnythingLost } from './losses';

const AI_REPLY_MILLISECONDS = 75_000;
/** One step of a waiting turn, and what a handoff takes. */
const ONE_STEP = 12_000;

/** Nobody waits longer than AI_REPLY_SECONDS and one step, where nothing was lost on the way. */
export function waitingTimeComplaints(record: ConversationRecord, { journal }: Recording): string[] {
  if (wasAnythingLost(journal)) return [];
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
