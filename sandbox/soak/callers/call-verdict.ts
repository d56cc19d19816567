import { TwilioError } from '../../kernel/twilio-error';
import type { Sandbox } from '../../sandbox';
import type { PhoneCall } from '../../voice/phone-call';
import type { Said } from '../soaker';
import { stayComplaints, staysWithPeople } from '../stays';
import { type Fate, fateOf, orderComplaints, type Verdict } from '../verdict';
import { type Transcript, transcriptOf } from '../writers/transcript';
import type { CallStory } from './call-story';

/** Judges a call from outside: what OpenCX got, what was spoken, what stands in the thread, who has the caller. */
export function callVerdict(
  sandbox: Sandbox,
  call: PhoneCall,
  story: CallStory,
  isWaiting: boolean,
): Verdict {
  const { callSid } = call;
  const thread = threadOf(sandbox, callSid);
  const transcript = thread === undefined ? undefined : transcriptOf(sandbox, thread);
  const stays = staysWithPeople(sandbox, (attributes) => attributes.call_sid === callSid);
  const heard = heardIn(sandbox, callSid);
  const texts = story.spoken.map(({ text }) => text);
  const lines = transcript?.turns.flatMap((turn) => turn.lines) ?? [];
  const turns = story.spoken.filter((said) => lines.includes(said.text) || !isGivenUp(said, story));
  return {
    about: [callSid, ...(thread === undefined ? [] : [thread]), ...(transcript?.sessionIds ?? [])],
    ways: [
      {
        name: 'calls',
        said: turns.map((said) => fateOfTurn(said, story, lines, stays.length > 0)),
        answers: fatesOfAnswers(transcript, story, heard, leftTheAiAt(sandbox, callSid, stays[0]?.at)),
        times: answerTimes(transcript, story, heard),
      },
    ],
    complaints: [
      ...orderComplaints('at OpenCX', texts, lines),
      ...threadComplaints(sandbox, thread, story, heard, stays.length > 0),
      ...stayComplaints(stays),
      ...(stays.length > 1 ? [`${stays.length} tasks for people`] : []),
      ...(call.isOver && story.hungUpAt === undefined ? ['The call was dropped'] : []),
    ],
    isUnanswered: isWaiting,
    escalated: transcript?.escalated ?? false,
    handoffReason: stays[0]?.reason,
  };
}

/** The call's thread; a call that went straight to people may have none. */
function threadOf({ conversations }: Sandbox, callSid: string): string | undefined {
  try {
    return conversations.conversation(callSid).sid;
  } catch (error) {
    if (error instanceof TwilioError) return undefined;
    throw error;
  }
}

interface HeardAt {
  text: string;
  at: number;
}

function heardIn({ journal }: Sandbox, callSid: string): HeardAt[] {
  return journal.entries
    .filter(({ what, details }) => what === 'caller.heard' && details.callSid === callSid)
    .map(({ at, details }) => ({ text: String(details.text), at: at.getTime() }));
}

/** The caller hung up before they were answered: nothing is expected of that turn any more. */
function isGivenUp(said: Said, { spoken, hungUpAt }: CallStory): boolean {
  return hungUpAt !== undefined && said === spoken.at(-1);
}

/** A turn that failed on its way to OpenCX leads to people, once: it is the last one. */
function fateOfTurn(said: Said, { spoken }: CallStory, lines: readonly string[], isEnqueued: boolean): Fate {
  const isLast = said === spoken.at(-1);
  const times = lines.filter((line) => line === said.text).length;
  return fateOf(times, isEnqueued && isLast ? 'for people' : undefined);
}

function fatesOfAnswers(
  transcript: Transcript | undefined,
  story: CallStory,
  heard: readonly HeardAt[],
  leftAt: number | undefined,
): Fate[] {
  const last = story.spoken.at(-1);
  return (transcript?.turns ?? []).flatMap(({ lines, replies }) =>
    replies.flatMap(({ text, at }) => {
      const times = heard.filter((words) => words.text === text).length;
      const isLast = last !== undefined && lines.includes(last.text);
      if (times === 0 && isLast && story.hungUpAt !== undefined && leftAt === undefined) return [];
      return [fateOf(times, leftAt !== undefined && leftAt <= at ? 'for people' : undefined)];
    }),
  );
}

/** When the call was on its way to people: a request of it that fails leads there, with a moment in between. */
function leftTheAiAt(
  { journal }: Sandbox,
  callSid: string,
  peopleAt: number | undefined,
): number | undefined {
  if (peopleAt === undefined) return undefined;
  const failed = journal.entries.findLast(
    ({ what, details, at }) =>
      what === 'call.error' && details.callSid === callSid && at.getTime() <= peopleAt,
  );
  return failed?.at.getTime() ?? peopleAt;
}

function answerTimes(
  transcript: Transcript | undefined,
  { spoken }: CallStory,
  heard: readonly HeardAt[],
): number[] {
  return (transcript?.turns ?? []).flatMap(({ lines, replies }) => {
    const asked = spoken.find(({ text }) => lines.includes(text));
    const answered = heard.find(({ text }) => text === replies[0]?.text);
    return asked && answered ? [answered.at - asked.at] : [];
  });
}

/** Every turn stands in the thread once; the one in which the call went to people or ended may be missing. */
function threadComplaints(
  sandbox: Sandbox,
  thread: string | undefined,
  { spoken, hungUpAt }: CallStory,
  heard: readonly HeardAt[],
  isEnqueued: boolean,
): string[] {
  const bodies = thread === undefined ? [] : sandbox.conversations.messages(thread).map(({ body }) => body);
  const isOver = isEnqueued || hungUpAt !== undefined;
  const expected = [
    ...spoken.filter((said) => !(isOver && said === spoken.at(-1))).map(({ text }) => text),
    ...new Set(heard.map(({ text }) => text).filter((text) => text.includes('[to '))),
  ];
  return expected.flatMap((text) => {
    const times = bodies.filter((body) => body === text).length;
    return times === 1 ? [] : [`${times} times in the thread: ${text}`];
  });
}
