import type { Twilio } from 'twilio';
import * as z from 'zod';
import { parseJsonObject } from '../common/json';

const line = z.object({
  step: z.string(),
  at: z.iso.datetime().optional(),
  event: z.string().optional(),
  conversation: z.string().optional(),
  call: z.string().optional(),
  task: z.string().optional(),
  reservation: z.string().optional(),
  session: z.string().optional(),
  organization: z.string().optional(),
  outcome: z.string().optional(),
  error: z.string().optional(),
  fix: z.string().optional(),
  status: z.number().optional(),
  ms: z.number().optional(),
  openCxRequests: z.number().optional(),
});

/** A step a Function has logged. */
export interface LogLine extends Omit<z.infer<typeof line>, 'at'> {
  at: Date;
}

/** Where the Functions run. */
export interface LogPlace {
  serviceSid: string;
  environmentSid: string;
}

/** Read at most: a busy deployment logs some ten lines for every message. */
const MOST = 50_000;
/** Twilio: lines of one page (https://www.twilio.com/docs/serverless/api/resource/logs). */
const PAGE = 1_000;

/** What the Functions have logged since a moment, oldest first. */
export interface LogLines {
  lines: LogLine[];
  /** Whether there are more than were read. */
  isCut: boolean;
}

/**
 * Reads the steps from the Logs API; what is no step of ours is left out. Twilio keeps them for 30 days
 * (https://www.twilio.com/docs/serverless/api/resource/logs).
 * @param only `path`: of the Function at this path alone, e.g. `/opencx/events`
 */
export async function readLogLines(
  client: Twilio,
  { serviceSid, environmentSid }: LogPlace,
  only: { since: Date; path?: string },
): Promise<LogLines> {
  const { environments, functions } = client.serverless.v1.services(serviceSid);
  const named = only.path === undefined ? [] : await functions.list({ pageSize: 100 });
  const functionSid = named.find(({ friendlyName }) => friendlyName === only.path)?.sid;
  if (only.path !== undefined && functionSid === undefined) return { lines: [], isCut: false };
  const found = await environments(environmentSid).logs.list({
    startDate: only.since,
    ...(functionSid !== undefined && { functionSid }),
    ...{ pageSize: PAGE, limit: MOST },
  });
  return { lines: found.toReversed().flatMap(asLine), isCut: found.length === MOST };
}

/** A span of time, in milliseconds since 1970. */
export interface Span {
  from: number;
  to: number;
}

/**
 * Reads one page of the steps within a span, its newest first.
 * @returns the lines oldest first, and what of the span has not been read yet
 */
export async function readLogPage(
  client: Twilio,
  { serviceSid, environmentSid }: LogPlace,
  span: Span,
): Promise<{ lines: LogLine[]; rest: Span | undefined }> {
  const { logs } = client.serverless.v1.services(serviceSid).environments(environmentSid);
  const found = await logs.list({
    ...{ startDate: new Date(span.from), endDate: new Date(span.to) },
    ...{ pageSize: PAGE, limit: PAGE },
  });
  const oldest = found.at(-1)?.dateCreated.getTime() ?? span.from;
  // Twilio tells the second: those of the last one may stand on two pages, and a page of one second is not read again.
  const to = oldest < span.to ? oldest : oldest - 1_000;
  const isAll = found.length < PAGE || to < span.from;
  return { lines: found.toReversed().flatMap(asLine), rest: isAll ? undefined : { from: span.from, to } };
}

function asLine({ message, dateCreated }: { message: string; dateCreated: Date }): LogLine[] {
  const read = line.safeParse(parseJsonObject(message));
  if (!read.success) return [];
  // Lines of an older deployment carry no moment of their own.
  return [{ ...read.data, at: read.data.at === undefined ? dateCreated : new Date(read.data.at) }];
}
