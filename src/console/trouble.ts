import * as z from 'zod';
import { parseJsonObject } from '../common/json';
import type { ConsoleRequest } from './console-request';
import type { TroubleView } from './view';

const DAY = 86_400_000;
/** Twilio: alerts of one page (https://www.twilio.com/docs/usage/monitor-alert). */
const PAGE = 1_000;
/** https://www.twilio.com/docs/api/errors/82005: a Function wrote to `console.error`. */
const FUNCTION_ERROR = '82005';

const alert = z.object({
  alertText: z.string().catch(''),
  errorCode: z.string().catch(''),
  requestUrl: z.string().nullish(),
  dateGenerated: z.date(),
});
type Alert = z.infer<typeof alert>;

/** What the Functions raised alarms for within a day, and the webhooks that did not get through. Reads only. */
export async function readTrouble({ client, now, domainName }: ConsoleRequest): Promise<TroubleView> {
  const since = new Date(now.getTime() - DAY);
  const found = await client.monitor.v1.alerts.list({
    ...{ logLevel: 'error', startDate: since, pageSize: PAGE, limit: PAGE },
  });
  const alerts = found
    .map((instance) => alert.parse(instance))
    .filter(({ requestUrl, alertText }) => `${requestUrl ?? ''} ${decoded(alertText)}`.includes(domainName));
  const [alarms, refused] = [new Map<string, Alarm>(), new Map<string, Refused>()];
  for (const one of alerts) {
    const line = lineIn(one);
    if (line) add(alarms, `${line.step} ${line.fix}`, { ...line, lastAt: isoOf(one) });
    else if (one.errorCode !== FUNCTION_ERROR) {
      const what = refusalOf(one);
      add(refused, what.what, { ...what, lastAt: isoOf(one) });
    }
  }
  return {
    since: since.toISOString(),
    alarms: newestFirst(alarms),
    refused: newestFirst(refused),
    isCut: found.length === PAGE,
  };
}

type Alarm = TroubleView['alarms'][number];
type Refused = TroubleView['refused'][number];

/** The first that comes is the newest: Twilio lists alerts so. */
function add<Entry extends { count: number }>(
  all: Map<string, Entry>,
  key: string,
  entry: Omit<Entry, 'count'>,
): void {
  const known = all.get(key);
  all.set(key, known ? { ...known, count: known.count + 1 } : ({ ...entry, count: 1 } as Entry));
}

function newestFirst<Entry extends { lastAt: string }>(all: Map<string, Entry>): Entry[] {
  return [...all.values()].toSorted((one, other) => other.lastAt.localeCompare(one.lastAt));
}

function isoOf({ dateGenerated }: Alert): string {
  return dateGenerated.toISOString();
}

/** The line a Function wrote: it says what a person is to do. */
function lineIn({ alertText }: Alert): Omit<Alarm, 'count' | 'lastAt'> | undefined {
  const text = decoded(alertText);
  const [begin, end] = [text.indexOf('{"step"'), text.lastIndexOf('}')];
  const line = begin < 0 ? undefined : parseJsonObject(text.slice(begin, end + 1));
  if (typeof line?.step !== 'string' || typeof line.fix !== 'string') return undefined;
  const subject = [line.conversation, line.call, line.task, line.session].find(
    (one) => typeof one === 'string',
  );
  return { step: line.step, fix: line.fix, subject };
}

/** Twilio writes an alert as a form: `Msg=…&url=…&httpResponse=429`. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function refusalOf({ alertText, errorCode, requestUrl }: Alert): { what: string; fix: string } {
  const form = new URLSearchParams(alertText);
  const url = requestUrl ?? form.get('url') ?? '';
  const path = URL.canParse(url) ? new URL(url).pathname : 'a Function';
  const status = form.get('httpResponse') ?? '';
  if (status === '429') {
    return {
      what: `${path}: all 30 Functions were busy (429)`,
      fix: 'docs/capacity.md says what a deployment carries. Twilio delivers TaskRouter’s events again; what was lost is looked for.',
    };
  }
  if (status === '400' || status === '403') {
    return {
      what: `${path}: refused (${status})`,
      fix: 'The address or the account of that webhook is not this deployment’s: npm run connect, then npm run doctor.',
    };
  }
  const code = errorCode === '' ? '' : `, error ${errorCode}`;
  return {
    what: `${path}: ${status === '' ? 'no answer' : `answered ${status}`}${code}`,
    fix: `See https://www.twilio.com/docs/api/errors/${errorCode || '11200'}; npm run doctor looks at every webhook.`,
  };
}
