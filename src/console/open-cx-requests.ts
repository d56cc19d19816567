import type { LogLine } from '../story/log-lines';
import { readLogPage } from '../story/log-lines';
import type { ConsoleRequest } from './console-request';
import type { NowView } from './view';

/** What OpenCX takes of one API key in a minute (https://docs.open.cx/api-reference/rate-limits). */
const A_MINUTE = 100;
const MINUTE = 60_000;

/** Requests to OpenCX in the last minute, as the Functions logged them; undefined: the log cannot be read. */
export async function readOpenCxRequests({ client, place, now }: ConsoleRequest): Promise<NowView['openCx']> {
  if (!place) return undefined;
  const span = { from: now.getTime() - MINUTE, to: now.getTime() };
  const { lines } = await readLogPage(client, place, span);
  const requests = lines
    .filter(({ at }) => at.getTime() >= span.from)
    .reduce((sum, { openCxRequests = 0 }: LogLine) => sum + openCxRequests, 0);
  return { requests, of: A_MINUTE };
}
