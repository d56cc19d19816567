import { randomUUID } from 'node:crypto';
import type { NextStep } from '../ai-worker/ports/watch';
import type { Deadline } from '../common/deadline';
import type { Log } from '../common/log';
import type { ConversationSid } from '../common/sids';
import type { SyncDocuments } from './sync-documents';

/** Seconds; a step that was asked for and never came is of no use to anybody later. */
const TTL = 60;

/** What the unique name of a document begins with that is written to have somebody keep the watch. */
export const WATCH_DOCUMENTS = 'opencx-watch-step-';

/** Milliseconds until we hang up: the step goes on for seconds, and this Function has none to spare. */
const HANG_UP_AFTER = 800;

/**
 * Asks Twilio for the next Function: a Sync service with `WebhooksFromRestEnabled` calls /turns/continue when a document
 * is created. Nothing else is written there, so that no other write costs a Function. Each time it is another document:
 * that takes one call. https://www.twilio.com/docs/sync/webhooks
 */
export function nextStepBySync(documents: SyncDocuments): NextStep {
  return {
    askFor: async () => {
      await documents.create(WATCH_DOCUMENTS + randomUUID(), { askedAt: Date.now() }, TTL);
    },
  };
}

/** The unique name of a document that has one conversation gone on with: a probe of the doctor writes it. */
export const stepDocumentName = (conversation: ConversationSid): string => `opencx-step-${conversation}`;

/** The conversation such a document names; undefined: it is none. */
export function conversationInSyncEvent(documentName: string): ConversationSid | undefined {
  return /^opencx-step-(CH[0-9a-fA-F]{32})$/.exec(documentName)?.[1] as ConversationSid | undefined;
}

/** Where this deployment is, and with what its calls are signed. */
interface OwnDeployment {
  domainName: string;
  authToken: string;
}

/**
 * Asks for the next step by a call of our own, signed as Twilio signs. Nobody documents that a Function goes on when
 * its caller hangs up (docs/unverified.md): a Sync service that calls is the better way.
 */
export function nextStepByCall(
  { domainName, authToken }: OwnDeployment,
  deadline: Deadline,
  log: Log,
): NextStep {
  return {
    askFor: async () => {
      const url = `https://${domainName}/turns/continue`;
      const parameters = { Watch: 'next' };
      // Loaded here: a cold Function that need not call does not wait for them.
      const [{ default: axios }, { getExpectedTwilioSignature }] = await Promise.all([
        import('axios'),
        import('twilio/lib/webhooks/webhooks.js'),
      ]);
      try {
        await axios.post(url, new URLSearchParams(parameters), {
          headers: { 'X-Twilio-Signature': getExpectedTwilioSignature(authToken, url, parameters) },
          timeout: Math.max(1, Math.min(HANG_UP_AFTER, deadline.remaining())),
        });
      } catch (error) {
        const { code } = error as { code?: unknown };
        const hungUp = code === 'ECONNABORTED' || code === 'ETIMEDOUT';
        if (!hungUp) log.step('next step', { outcome: typeof code === 'string' ? code : 'failed' });
      }
    },
  };
}
