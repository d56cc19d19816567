import type { Sandbox } from '../../sandbox';
import { ofConversation, type Stay, stayComplaints, staysWithPeople } from '../stays';
import { type Fate, fateOf, orderComplaints, type Verdict } from '../verdict';
import { answeredAt, type Transcript, transcriptOf } from './transcript';
import type { Written } from './writer';

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
  const got = turns.flatMap(({ files }) => files);
  const isPosted = (text: string): boolean => posts.some(({ body }) => body === text);
  const said = turns.flatMap(({ replies }) => replies.filter(({ text }) => isPosted(text)));
  const posted = posts.flatMap(({ media }) => media.map(({ filename }) => filename));
  return [
    ...notOnce(sent, got).map((file) => `OpenCX did not get once: ${file}`),
    ...notOnce(
      said.flatMap(({ files }) => files),
      posted,
    ).map((file) => `Not posted once: ${file}`),
  ];
}

function notOnce(expected: readonly string[], came: readonly string[]): string[] {
  return expected.filter((file) => came.filter((other) => other === file).length !== 1);
}

/** That a colleague takes over is said once each time. */
function noticeComplaints({ turns, posts }: Transcript, stays: readonly Stay[]): string[] {
  const said = new Set(turns.flatMap(({ replies }) => replies.map(({ text }) => text)));
  const notices = posts.filter(({ body, media }) => media.length === 0 && !said.has(body ?? ''));
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
