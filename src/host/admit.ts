import type * as z from 'zod';
import { isJsonObject } from '../common/json';
import { isSameSecret } from '../common/same-secret';
import { accountSid, workspaceSid } from '../common/sids';
import { isTicket, type TicketIssuer } from '../console/ticket';
import { webhookSecrets } from '../settings/webhook-secrets';
import type { LogFields } from '../common/log';
import type { FunctionEvent, Reply } from './runtime';

/** Why an event must not act, with what a person should do; undefined: it may. */
export interface Refusal extends Reply {
  /** Absent where anybody on the internet can cause it: nobody is to be alarmed by that. */
  fix?: string;
  /** What the log tells of it beside. */
  fields?: LogFields;
}

/**
 * Whether an event may act: asked before the settings are parsed and before anything of the event is logged, so that a
 * stranger learns nothing of the one and writes nothing of the other.
 * @param variables the environment variables as they are
 */
export type Admit = (
  event: FunctionEvent,
  variables: Readonly<Record<string, unknown>>,
) => Refusal | undefined;

/** An event of another account or workspace, routed to the wrong place, must never act. */
export const admitTwilio: Admit = (event, { ACCOUNT_SID: account, WORKSPACE_SID: workspace }) => {
  // What is no SID is said by the settings.
  const isForeign = (came: unknown, ours: z.ZodSafeParseResult<string>): boolean =>
    came !== undefined && ours.success && came !== ours.data;
  if (
    !isForeign(event.AccountSid, accountSid.safeParse(account)) &&
    !isForeign(event.WorkspaceSid, workspaceSid.safeParse(workspace))
  ) {
    return undefined;
  }
  return {
    status: 403,
    body: { error: 'The event is of another account or workspace' },
    fix: 'Point the webhook of that account or workspace to its own deployment.',
  };
};

/** OpenCX signs nothing that is documented: the secret in the webhook's own address is what admits it. */
export const admitOpenCx: Admit = (event, variables) => {
  const secrets = webhookSecrets(variables.OPENCX_WEBHOOK_SECRET);
  if (secrets.length === 0) {
    return {
      status: 503,
      body: { error: 'Set OPENCX_WEBHOOK_SECRET and register /opencx/events?secret=<the same> in OpenCX' },
    };
  }
  const { secret: came } = event;
  // Each is compared, whether or not one before it was right.
  const matches = secrets.filter((secret) => typeof came === 'string' && isSameSecret(came, secret));
  if (matches.length === 0) {
    return {
      status: 403,
      body: {
        error:
          'The secret is missing or wrong: register the webhook as /opencx/events?secret=<OPENCX_WEBHOOK_SECRET>',
      },
    };
  }
  const { OPENCX_ORGANIZATION_ID: organization = '' } = variables;
  if (organization !== '' && event.organization_id !== organization) {
    return {
      status: 403,
      body: { error: 'The event is of another organization' },
      fix: 'Register the webhook in the OpenCX organization OPENCX_ORGANIZATION_ID names, or correct OPENCX_ORGANIZATION_ID.',
      // It had the secret: npm run doctor says whose webhooks come.
      fields: { organization: typeof event.organization_id === 'string' ? event.organization_id : '' },
    };
  }
  return undefined;
};

/**
 * Whoever has a ticket may read the console's data (https://www.twilio.com/docs/serverless/functions-assets/visibility:
 * the doors are public). What is no ticket is answered before anything outside is asked.
 */
export const admitConsole: Admit = (event, variables) => {
  const issuer = ticketIssuer(variables);
  if (!issuer) return WITHOUT_CREDENTIALS;
  const [, ticket = ''] = /^Bearer (\S+)$/.exec(headerOf(event, 'authorization')) ?? [];
  if (isTicket(ticket, issuer, new Date())) return undefined;
  return { status: 401, body: { error: 'ticket' } };
};

/** What a Function answers that can neither make nor check a ticket. */
export const WITHOUT_CREDENTIALS = { status: 503, body: { error: 'credentials' } } satisfies Refusal;

/** Whose tickets are good here; undefined: the Functions are not given the credentials, and without them anybody could sign. */
export function ticketIssuer({
  ACCOUNT_SID: account,
  AUTH_TOKEN: authToken,
}: Readonly<Record<string, unknown>>): TicketIssuer | undefined {
  const issuer = accountSid.safeParse(account);
  if (typeof authToken !== 'string' || authToken === '' || !issuer.success) return undefined;
  return { accountSid: issuer.data, authToken };
}

/** A header as Twilio gives it to a Function (https://www.twilio.com/docs/serverless/functions-assets/functions/headers-and-cookies/accessing). */
function headerOf({ request }: FunctionEvent, name: string): string {
  const headers = isJsonObject(request) ? request.headers : undefined;
  const value = isJsonObject(headers) ? headers[name] : undefined;
  return typeof value === 'string' ? value : '';
}
