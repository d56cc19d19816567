import type { Sandbox } from '../../sandbox';
import { ofConversation, type Stay, stayComplaints, staysWithPeople } from '../stays';
import { type Fate, fateOf, orderComplaints, type Verdict } from '../verdict';
import { answeredAt, type Transcript, transcriptOf } from './transcript';
import { filesOf, notOnce } from '../files';
import type { Written } from './written';

/** Judges a conversation of Twilio's from outside: what OpenCX got, what was posted, which tasks people have. */
export function conversationVerdict(
  sandbox: Sandbox,
  name: string,
  conversationSid: string,
  written: readonly Written[],
): Verdict {
  const transcript = transcriptOf(sandbox, conversationSid);
  const stays = staysWithPeople(sandbox, ofConversation(conversationSid));
  const toAi = written.filter(({ toPeople }) => !toPeople);
  const times = toAi.map(({ text, at }) => (answeredAt(transcript, text) ?? Number.NaN) - at);
  const isWithPeople = stays.some(({ until }) => until === Infinity);
  const last = written.at(-1);
  return {
    about: [conversationSid, ...transcript.sessionIds],
    ways: [
      {
        name,
        said: written.map((message) => fateOfMessage(message, written, transcript, stays)),
        answers: fatesOfAnswers(transcript, stays),
        times: times.filter((time) => !Number.isNaN(time)),
      },
    ],
    complaints: [
      ...orderComplaints('at OpenCX', written.map(textOf), linesOf(transcript)),
      ...overheardComplaints(written, transcript),
      ...fileComplaints(written, transcript),
      ...noticeComplaints(transcript, stays),
      ...stayComplaints(stays),
    ],
    isUnanswered: !isWithPeople && last?.toPeople !== true && Number.isNaN(times.at(-1) ?? 0),
    escalated: transcript.escalated,
    handoffReason: stays[0]?.reason,
  };
}

/** A message that OpenCX did not get is for people if they had the conversation before OpenCX got anything later. */
function fateOfMessage(
  message: Written,
  written: readonly Written[],
  transcript: Transcript,
  stays: readonly Stay[],
): Fate {
  if (message.toPeople) return 'for people';
  const later = written.slice(written.indexOf(message) + 1).map(textOf);
  const nextSent = transcript.turns.find(({ lines }) => lines.some((line) => later.includes(line)));
  const isForPeople = stays.some(({ at, until }) => until > message.at && at < (nextSent?.at ?? Infinity));
  const times = linesOf(transcript).filter((line) => line === message.text).length;
  return fateOf(times, isForPeople ? 'for people' : undefined);
}

/** An answer need not be posted when people had the conversation before it came, or got it because it was late. */
function fatesOfAnswers({ turns, posts, escalated }: Transcript, stays: readonly Stay[]): Fate[] {
  return turns.flatMap(({ replies, at: asked }) =>
    replies.map(({ text, at }) => {
      const isForPeople = stays.some((stay) => stay.until > asked && (stay.at <= at || !escalated));
      const times = posts.filter(({ body }) => body === text).length;
      return fateOf(times, isForPeople ? 'for people' : undefined);
    }),
  );
}

function overheardComplaints(written: readonly Written[], transcript: Transcript): string[] {
  const lines = linesOf(transcript);
  return written
    .filter(({ text, toPeople }) => toPeople && lines.includes(text))
    .map(({ text }) => `OpenCX got what was for people: ${text}`);
}

/** Every file of the customer reaches OpenCX with its message, and every file of the AI the conversation, once. */
function fileComplaints(written: readonly Written[], { turns, posts }: Transcript): string[] {
  const isSent = (text: string): boolean => turns.some(({ lines }) => lines.includes(text));
  const sent = written.flatMap(({ text, file }) => (file !== undefined && isSent(text) ? [file] : []));
  const isPosted = (text: string): boolean => posts.some(({ body }) => body === text);
  const said = turns.flatMap(({ replies }) => replies.filter(({ text }) => isPosted(text)));
  return [
    ...notOnce(
      'for OpenCX',
      sent,
      turns.flatMap(({ files }) => files),
    ),
    ...notOnce(
      'for the customer',
      said.flatMap(({ files }) => files),
      posts.flatMap(filesOf),
    ),
  ];
}

/** That a colleague takes over is said once each time. */
function noticeComplaints({ turns, posts }: Transcript, stays: readonly Stay[]): string[] {
  const said = new Set(turns.flatMap(({ replies }) => replies.map(({ text }) => text)));
  const notices = posts.filter((post) => filesOf(post).length === 0 && !said.has(post.body ?? ''));
  if (notices.length <= stays.length) return [];
  return [
    `${notices.length} notices for ${stays.length} handoffs: ${notices.map(({ body }) => body).join(' | ')}`,
  ];
}

function linesOf({ turns }: Transcript): string[] {
  return turns.flatMap(({ lines }) => lines);
}

function textOf({ text }: Written): string {
  return text;
}
