import type { Twilio } from 'twilio';
import * as z from 'zod';
import { parseJsonObject } from '../../src/common/json';
import type { DeployedEnvironment, Deployment } from '../account/snapshot';

const line = z.object({
  step: z.string(),
  at: z.iso.datetime().optional(),
  event: z.string().optional(),
  conversation: z.string().optional(),
  call: z.string().optional(),
  task: z.string().optional(),
  reservation: z.string().optional(),
  session: z.string().optional(),
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

/** Reads the steps from the Logs API; what is no step of ours is left out. Twilio keeps them for 30 days. */
export async function readLogLines(
  client: Twilio,
  { serviceSid }: Deployment,
  environment: DeployedEnvironment,
  since: Date,
): Promise<LogLines> {
  const { logs } = client.serverless.v1.services(serviceSid).environments(environment.sid);
  const found = await logs.list({ startDate: since, pageSize: 1_000, limit: MOST });
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
