import type { Twilio } from 'twilio';
import { readLogLines } from '../../../src/story/log-lines';
import type { DeployedEnvironment, Deployment } from '../../account/snapshot';

const AN_HOUR = 3_600_000;
const A_DAY = 24 * AN_HOUR;
const A_MINUTE = 60_000;
/** Twilio: alerts of one page (https://www.twilio.com/docs/usage/monitor-alert). */
const PAGE = 1_000;

/** How near the deployment has come to what bounds it. */
export interface Load {
  /** Webhooks that found every Function busy within a day, by path. */
  refused: ReadonlyMap<string, number>;
  /** Requests to OpenCX in the busiest minute of the last hour. */
  openCxRequests: number;
}

/** Reads how near a deployment has come to its limits, from Twilio's alerts and what the Functions have logged. */
export async function readLoad(
  client: Twilio,
  { serviceSid }: Deployment,
  { sid: environmentSid, domainName }: DeployedEnvironment,
  now: Date,
): Promise<Load> {
  const since = new Date(now.getTime() - A_DAY);
  const only = { since: new Date(now.getTime() - AN_HOUR) };
  const [alerts, { lines }] = await Promise.all([
    client.monitor.v1.alerts.list({
      ...{ logLevel: 'error', startDate: since, pageSize: PAGE, limit: PAGE },
    }),
    readLogLines(client, { serviceSid, environmentSid }, only),
  ]);
  const refused = new Map<string, number>();
  for (const { alertText } of alerts) {
    const path = refusedPath(alertText, domainName);
    if (path !== undefined) refused.set(path, (refused.get(path) ?? 0) + 1);
  }
  const minutes = new Map<number, number>();
  for (const { at, openCxRequests = 0 } of lines) {
    const minute = Math.floor(at.getTime() / A_MINUTE);
    minutes.set(minute, (minutes.get(minute) ?? 0) + openCxRequests);
  }
  return { refused, openCxRequests: Math.max(0, ...minutes.values()) };
}

/** Of a webhook of this deployment that was answered 429. Twilio writes an alert as a form: `Msg=…&url=…&httpResponse=429`. */
function refusedPath(alertText: string, domainName: string): string | undefined {
  const form = new URLSearchParams(alertText);
  const url = form.get('url') ?? '';
  if (form.get('httpResponse') !== '429' || !URL.canParse(url)) return undefined;
  const { host, pathname } = new URL(url);
  return host === domainName ? pathname : undefined;
}
