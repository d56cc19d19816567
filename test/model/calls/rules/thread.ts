import { PHONE_SENTENCES } from '../../../harness/phrases';
import type { CallRecord, Line } from '../call-record';
import type { Recording } from '../recording';

const AI = 'AI Support Agent';
const GREETINGS = PHONE_SENTENCES.map(({ greeting }) => greeting);

/** The thread holds every turn once, in order, by whoever spoke; of a handoff the note stands above. */
export function threadComplaints(call: CallRecord, recording: Recording): string[] {
  const { thread, enqueued, written } = call;
  if (!thread) return [];
  const [note, ...lines] = thread.lines;
  const handoff = enqueued[0];
  return [
    ...(note && note.author !== 'system' ? [`The thread begins with ${note.author}`] : []),
    ...lines
      .filter(({ author }) => author === 'system')
      .map(({ text }) => `In the midst of the thread: "${text}"`),
    ...doubled(lines),
    ...lines.flatMap((line) => authorComplaints(call, line)),
    ...orderComplaints(call, lines),
    ...(handoff && written.some(({ seq }) => seq > handoff.seq)
      ? ['The thread was written to after people had the call']
      : []),
    ...(handoff && !recording.wasTrouble(call.begun, handoff.seq)
      ? completeness(call, note?.text ?? '', lines)
      : []),
  ];
}

function doubled(lines: readonly Line[]): string[] {
  const texts = lines.map(({ text }) => text);
  return texts
    .filter((text, position) => texts.indexOf(text) !== position)
    .map((text) => `Twice in the thread: "${text}"`);
}

function authorComplaints({ from, given, answers }: CallRecord, { author, text }: Line): string[] {
  const isCallers = given.some((said) => said.text === text);
  const isAis = answers.some((said) => said.text === text) || GREETINGS.includes(text);
  // Of a call somebody else had, the transfer's rule knows the lines.
  if (!isCallers && !isAis) return [];
  const right = isCallers ? (from ?? 'caller') : AI;
  return author === right ? [] : [`In the thread ${author} says "${text}"`];
}

/** Questions in the order they were asked, each answer after its own. */
function orderComplaints({ given, answers, sent }: CallRecord, lines: readonly Line[]): string[] {
  const asked = (question: number): string | undefined => sent.find(({ seq }) => seq === question)?.text;
  const turns = given.flatMap(({ text }) => [
    text,
    ...answers.filter(({ to }) => asked(to) === text).map((answer) => answer.text),
  ]);
  const places = lines.map(({ text }) => turns.indexOf(text)).filter((place) => place !== -1);
  const isInOrder = places.every((place, position) => place >= (places[position - 1] ?? -1));
  return isInOrder ? [] : [`The thread is out of order: ${lines.map(({ text }) => text).join(' | ')}`];
}

/** Nothing went wrong: all that was said before is there. */
function completeness({ given, heard, answers }: CallRecord, note: string, lines: readonly Line[]): string[] {
  const there = lines.map(({ text }) => text);
  const spoken = heard.filter(({ text }) => answers.some((answer) => answer.text === text));
  return [
    ...(/\nSummary: .+\nSentiment: .+\nReason: ./s.test(note) ? [] : [`The note is "${note}"`]),
    ...[...given, ...spoken]
      .filter(({ text }) => !there.includes(text))
      .map(({ text }) => `Missing in the thread: "${text}"`),
  ];
}
