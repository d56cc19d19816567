import { createHash, timingSafeEqual } from 'node:crypto';
import type { Settings } from '../settings/settings';
import type { FunctionEvent } from './runtime';
import type { Reply } from './handler';

/** Why an event must not act, with what a person should do; undefined: it may. */
export interface Refusal extends Reply {
  /** Absent where anybody on the internet can cause it: nobody is to be alarmed by that. */
  fix?: string;
}

export type Admit = (event: FunctionEvent, settings: Settings) => Refusal | undefined;

/** An event of another account or workspace, routed to the wrong place, must never act (contract: URLs). */
export const admitTwilio: Admit = (event, settings) => {
  const isOrAbsent = (name: string, ours: string): boolean =>
    event[name] === undefined || event[name] === ours;
  if (isOrAbsent('AccountSid', settings.ACCOUNT_SID) && isOrAbsent('WorkspaceSid', settings.WORKSPACE_SID)) {
    return undefined;
  }
  return {
    status: 403,
    body: { error: 'The event is of another account or workspace' },
    fix: 'Point the webhook of that account or workspace to its own deployment.',
  };
};

/** OpenCX signs nothing that is documented: the secret in the webhook's own address is what admits it. */
export const admitOpenCx: Admit = (event, settings) => {
  const { OPENCX_WEBHOOK_SECRET: secret, OPENCX_ORGANIZATION_ID: organization } = settings;
  if (secret === undefined) {
    return {
      status: 503,
      body: { error: 'Set OPENCX_WEBHOOK_SECRET and register /opencx/events?secret=<the same> in OpenCX' },
    };
  }
  if (typeof event.secret !== 'string' || !isSame(event.secret, secret)) {
    return {
      status: 403,
      body: {
        error:
          'The secret is missing or wrong: register the webhook as /opencx/events?secret=<OPENCX_WEBHOOK_SECRET>',
      },
    };
  }
  if (organization !== undefined && event.organization_id !== organization) {
    return {
      status: 403,
      body: { error: 'The event is of another organization' },
      fix: 'Register the webhook in the OpenCX organization OPENCX_ORGANIZATION_ID names.',
    };
  }
  return undefined;
};

/** Compares in a time that tells nothing of where two secrets differ. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
