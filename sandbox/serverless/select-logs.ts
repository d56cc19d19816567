import type { LogLine } from './model';
import { invalid } from './rules';

const DAY = 24 * 60 * 60 * 1_000;
/** Twilio keeps logs this long. */
const KEPT = 30 * DAY;

/**
 * What the Logs API answers, newest first.
 * @param query `FunctionSid`, `StartDate` (Twilio: a day ago when left out) and `EndDate` (now), ISO 8601
 */
export function selectLogs(
  lines: readonly LogLine[],
  { FunctionSid: functionSid, StartDate: start, EndDate: end }: Readonly<Record<string, unknown>>,
  now: Date,
): LogLine[] {
  const from = Math.max(dateOf('StartDate', start, now.getTime() - DAY), now.getTime() - KEPT);
  const to = dateOf('EndDate', end, now.getTime());
  return lines
    .filter(({ dateCreated }) => dateCreated.getTime() >= from && dateCreated.getTime() <= to)
    .filter((line) => functionSid === undefined || line.functionSid === functionSid)
    .toReversed();
}

function dateOf(name: string, value: unknown, otherwise: number): number {
  if (value === undefined) return otherwise;
  const time = typeof value === 'string' ? Date.parse(value) : NaN;
  if (Number.isNaN(time)) throw invalid(`${name} is not a date in ISO 8601`);
  return time;
}
