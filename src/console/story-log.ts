import * as z from 'zod';
import type { StoryEvidence } from '../story/evidence';
import { type LogLine, readLogPage, type Span } from '../story/log-lines';
import type { Subject } from '../story/subject';
import { KINDS } from '../story/subject';
import type { ConsoleRequest } from './console-request';

const MINUTE = 60_000;
/** Twilio keeps logs and events for 30 days (https://www.twilio.com/docs/serverless/api/resource/logs). */
export const KEPT = 30 * 24 * 60 * MINUTE;
/** Pages that are read at the same time. */
const AT_ONCE = 5;
/** Milliseconds of the Function in which no further page is begun: one may take long, and the answer must be out. */
const FOR_THE_ANSWER = 4_000;

/** What of the log is still to be read for a story. */
export interface LogCursor {
  subjects: Subject[];
  spans: Span[];
}

const cursor = z.object({
  subjects: z.array(z.object({ kind: z.enum(KINDS), id: z.string().max(100) })).max(500),
  spans: z.array(z.object({ from: z.number(), to: z.number() })).max(500),
});

/** A cursor out of the text the page sent back; undefined: it is none. */
export function readCursor(text: string): LogCursor | undefined {
  try {
    return cursor.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The log around everything that is known to have happened in a story, from a minute before to a minute after it. */
export function spansAround({ events, messages }: StoryEvidence, now: Date): Span[] {
  const moments = [...events, ...messages]
    .map(({ at }) => at.getTime())
    .toSorted((one, other) => one - other);
  const spans: Span[] = [];
  for (const moment of moments) {
    const from = Math.max(moment - MINUTE, now.getTime() - KEPT);
    const to = Math.min(moment + MINUTE, now.getTime() + MINUTE);
    const last = spans.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else if (from < to) spans.push({ from, to });
  }
  return spans.toReversed();
}

/** Reads as much of the log as the Function has time for, newest first; what is left is told. */
export async function readLog(
  { subjects, spans }: LogCursor,
  { client, place, deadline }: ConsoleRequest,
): Promise<{ lines: LogLine[]; rest: LogCursor | undefined }> {
  if (!place) return { lines: [], rest: undefined };
  const lines: LogLine[] = [];
  let left = spans;
  while (left.length > 0 && deadline.remaining() > FOR_THE_ANSWER) {
    const now = left.slice(0, AT_ONCE);
    const pages = await Promise.all(now.map((span) => readLogPage(client, place, span)));
    lines.push(...pages.flatMap((page) => page.lines));
    left = [...pages.flatMap(({ rest }) => rest ?? []), ...left.slice(AT_ONCE)];
  }
  const ids = new Set(subjects.map(({ id }) => id));
  const ours = lines.filter((line) => KINDS.some((kind) => ids.has(line[kind] ?? '')));
  return { lines: ours, rest: left.length > 0 ? { subjects, spans: left } : undefined };
}
