import type { Twilio } from 'twilio';
import * as z from 'zod';
import { parseJsonObject } from '../../src/common/json';
import type { DeployedEnvironment, Deployment } from './snapshot';

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
});

/** A step a Function has logged. */
export interface LogLine extends Omit<z.infer<typeof line>, 'at'> {
  at: Date;
}

/** Read at most: a busy deployment logs some ten lines for every message. */
const MOST = 50_000;

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
  { serviceSid }: Deployment,
  environment: DeployedEnvironment,
  only: { since: Date; path?: string },
): Promise<LogLines> {
  const { environments, functions } = client.serverless.v1.services(serviceSid);
  const named = only.path === undefined ? [] : await functions.list({ pageSize: 100 });
  const functionSid = named.find(({ friendlyName }) => friendlyName === only.path)?.sid;
  if (only.path !== undefined && functionSid === undefined) return { lines: [], isCut: false };
  const found = await environments(environment.sid).logs.list({
    startDate: only.since,
    ...(functionSid !== undefined && { functionSid }),
    ...{ pageSize: 1_000, limit: MOST },
  });
  return {
    lines: found.toReversed().flatMap(({ message, dateCreated }) => {
      const read = line.safeParse(parseJsonObject(message));
      if (!read.success) return [];
      // Lines of an older deployment carry no moment of their own.
      return [{ ...read.data, at: read.data.at === undefined ? dateCreated : new Date(read.data.at) }];
    }),
    isCut: found.length === MOST,
  };
}
