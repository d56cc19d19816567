import { Router } from 'express';
import type { ConsoleLine } from '../functions/follow-output';
import { listPage } from '../kernel/paging';
import type { CloudService, World } from '../kernel/service';
import { newSid } from '../kernel/sids';
import { TwilioError } from '../kernel/twilio-error';
import { shownTime } from '../kernel/time';

/** Something the debugger shows. */
interface Alert {
  sid: string;
  date: Date;
  errorCode: string;
  /** A form, as Twilio writes it. */
  text: string;
  url: string;
}

/** Twilio keeps alerts for 30 days (https://www.twilio.com/docs/usage/monitor-alert). */
const KEPT = 30 * 24 * 60 * 60_000;

/** Twilio Monitor: what its debugger has of webhooks that failed, and of what Functions wrote to `console.error`. */
export class Monitor implements CloudService {
  readonly host = 'monitor.twilio.com';
  readonly routes = Router();
  private readonly alerts: Alert[] = [];

  constructor(private readonly world: Pick<World, 'account' | 'clock'>) {
    this.routes.get('/v1/Alerts', (request, response) => {
      const { LogLevel: level, StartDate: start, EndDate: end } = request.query;
      const [from, to] = [dateOf(start) ?? 0, dateOf(end) ?? Infinity];
      const now = this.world.clock.now().getTime();
      const found = this.alerts
        .filter(() => level === undefined || level === 'error')
        .filter(({ date }) => date.getTime() >= Math.max(from, now - KEPT) && date.getTime() <= to)
        .toReversed()
        .map((alert) => this.resource(alert));
      response.json(listPage('https://monitor.twilio.com/v1/Alerts', 'alerts', found, request.query, 1_000));
    });
  }

  /** Nothing has gone wrong so far, as on a day without trouble. */
  forget(): void {
    this.alerts.splice(0);
  }

  /** A webhook got no answer, or one that says it failed. @param status 0: no answer */
  webhookFailed(url: string, status: number): void {
    const httpResponse = status === 0 ? '502' : String(status);
    this.add('11200', url, { Msg: `Got HTTP ${httpResponse} response to ${url}`, httpResponse });
  }

  /** A Function wrote this to its console. @param url of the Function; undefined: none did */
  keepLine({ level, message }: ConsoleLine, url: string | undefined): void {
    if (level === 'error' && url !== undefined) this.add('82005', url, { Msg: message });
  }

  private add(errorCode: string, url: string, fields: Record<string, string>): void {
    const text = new URLSearchParams({ ...fields, LogLevel: 'ERROR', ErrorCode: errorCode, url }).toString();
    this.alerts.push({ sid: newSid('NO'), date: this.world.clock.now(), errorCode, text, url });
  }

  private resource({ sid, date, errorCode, text, url }: Alert): Record<string, unknown> {
    const at = shownTime(date);
    return {
      ...{ sid, account_sid: this.world.account.accountSid, api_version: null, resource_sid: sid },
      ...{ alert_text: text, error_code: errorCode, log_level: 'error', service_sid: null },
      ...{ date_created: at, date_generated: at, date_updated: at },
      more_info: `https://www.twilio.com/docs/errors/${errorCode}`,
      ...{ request_method: 'POST', request_url: url },
      url: `https://monitor.twilio.com/v1/Alerts/${sid}`,
    };
  }
}

function dateOf(text: unknown): number | undefined {
  if (text === undefined) return undefined;
  const time = typeof text === 'string' ? Date.parse(text) : NaN;
  if (Number.isNaN(time)) throw new TwilioError(400, 20001, 'Dates are written as YYYY-MM-DDThh:mm:ssZ');
  return time;
}
