import type { PhoneCall } from '../../../sandbox/voice/phone-call';
import type { StoredConversation } from '../../harness/stored';
import { type AiRecord, aiRecordOf } from '../play/ai-record';
import type { Entry, Happening, Said } from '../play/happenings';

/** A line of a call's thread. */
export interface Line {
  author: string;
  text: string;
}

/** The thread of a call, and what is stored of it. */
export interface Thread {
  sid: string;
  lines: readonly Line[];
  stored: StoredConversation | undefined;
}

/** One call, as its caller, OpenCX and TaskRouter know it. */
export interface CallRecord extends AiRecord {
  callSid: string;
  /** The caller's number; undefined: none is shown. */
  from: string | undefined;
  to: string;
  begun: Happening;
  /** What was said so that it could be understood, and the keys that were pressed. */
  given: readonly Said[];
  heard: readonly Said[];
  /** Twilio waited for the caller to say something. */
  listening: readonly Happening[];
  enqueued: readonly (Happening & { taskSid: string })[];
  /** A rep was on the line. */
  connected: readonly Happening[];
  ended: (Happening & { because: string }) | undefined;
  errors: readonly (Happening & { code: number })[];
  /** The attributes each task of it was made with. */
  tasks: readonly (Happening & { taskSid: string; attributes: Readonly<Record<string, unknown>> })[];
  /** Messages as they came into the thread. */
  written: readonly Said[];
  thread: Thread | undefined;
}

const LEAST_CONFIDENCE = 0.3;

/** What the journal tells of a call. */
export function callRecordOf(
  { callSid, from, to }: PhoneCall,
  all: readonly Entry[],
  thread: Thread | undefined,
): CallRecord {
  const ofCall = all.filter(({ source, details }) => source === 'voice' && details.callSid === callSid);
  const only = <More>(what: string, more: (details: Entry['details']) => More): (Happening & More)[] =>
    ofCall
      .filter((entry) => entry.what === what)
      .map(({ seq, at, details }) => ({ seq, at, ...more(details) }));
  const begun = only('call.began', () => ({}))[0];
  if (!begun) throw new Error(`Nobody saw ${callSid} begin`);
  return {
    ...{ callSid, to, begun, thread },
    ...aiRecordOf(thread?.sid ?? '', all),
    from: from.startsWith('+') ? from : undefined,
    given: only('caller.gave', (details) => ({ text: wordsOf(details) })).filter(isSaid),
    heard: only('caller.heard', ({ text }) => ({ text: String(text) })),
    listening: only('call.listening', () => ({})),
    enqueued: only('call.enqueued', ({ taskSid }) => ({ taskSid: String(taskSid) })),
    connected: only('call.connected', () => ({})),
    ended: only('call.ended', ({ because }) => ({ because: String(because) }))[0],
    errors: only('call.error', ({ code }) => ({ code: Number(code) })),
    tasks: tasksOf(callSid, all),
    written: all
      .filter(
        ({ source, what, details }) =>
          source === 'conversations' && what === 'message.added' && details.conversationSid === thread?.sid,
      )
      .map(({ seq, at, details }) => ({ seq, at, text: String(details.body) })),
  };
}

/** What the AI is to get of it; undefined: nothing. */
function wordsOf({ kind, text, confidence, digits }: Entry['details']): string | undefined {
  if (kind === 'keys') return `[pressed ${String(digits).replace('#', '')}]`;
  const isGuessed = Number(confidence) > 0 && Number(confidence) < LEAST_CONFIDENCE;
  return kind === 'speech' && !isGuessed ? String(text) : undefined;
}

function isSaid(said: Happening & { text: string | undefined }): said is Said {
  return said.text !== undefined;
}

function tasksOf(callSid: string, all: readonly Entry[]): CallRecord['tasks'] {
  return all
    .filter(({ source, what }) => source === 'taskrouter' && what === 'task.created')
    .map(({ seq, at, details }) => ({
      ...{ seq, at, taskSid: String(details.taskSid) },
      attributes: (details.attributes ?? {}) as Record<string, unknown>,
    }))
    .filter(({ attributes }) => attributes.call_sid === callSid);
}
