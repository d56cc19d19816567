import type { Twilio } from 'twilio';
import { readLogLines } from '../../../src/story/log-lines';
import type { DeployedEnvironment, Deployment } from '../../account/snapshot';

/** Milliseconds: as long as it is looked back. */
const A_DAY = 86_400_000;

/**
 * The OpenCX organizations whose webhooks had the secret and were refused within a day, each with when at last: OpenCX has no
 * documented call that tells which organization an API key is of, but its webhooks say it.
 */
export async function readRefusedOrganizations(
  client: Twilio,
  { serviceSid }: Deployment,
  { sid: environmentSid }: DeployedEnvironment,
  now: Date,
): Promise<ReadonlyMap<string, Date>> {
  const only = { since: new Date(now.getTime() - A_DAY), path: '/opencx/events' };
  const { lines } = await readLogLines(client, { serviceSid, environmentSid }, only);
  const refused = lines.flatMap(({ step, organization, at }) =>
    step === 'refused' && organization !== undefined ? [[organization, at] as const] : [],
  );
  return new Map(refused);
}
