import { Leases } from '../ai-worker/lease/leases';
import type { Ports } from '../ai-worker/ports';
import type { Deadline } from '../common/deadline';
import type { Log } from '../common/log';
import { readPublicFile } from '../files/read-public-file';
import { openCxClient } from '../opencx/client';
import type { Settings } from '../settings/settings';
import { syncConversationStates } from '../state/conversation-states';
import { syncIdleLooks } from '../state/idle-looks';
import { syncLastSessions, syncSessionHomes, syncSessionOwners } from '../state/sessions';
import { versionedDocuments } from '../state/versioned-documents';
import { syncWatch } from '../state/watch';
import { syncWrongOffers } from '../state/wrong-offers';
import { twilioClient } from '../twilio/client';
import { twilioConversations } from '../twilio/conversations';
import { twilioInteractions } from '../twilio/interactions';
import { nextStepByCall, nextStepBySync } from '../twilio/next-step';
import { syncDocuments } from '../twilio/sync-documents';
import { twilioTaskRouter } from '../twilio/task-router';
import { phrasesFromAsset } from './phrases';
import type { FunctionContext } from './runtime';

/**
 * Milliseconds at the end of a Function that belong to its state alone: however slow everybody else is, what was done
 * is stored, and a next Function asked for.
 */
const FOR_STATE = 1_100;
/** Milliseconds of which OpenCX gets none: there is something to be done with what it answers, or does not answer. */
const AFTER_OPENCX = 1_200;

/** The AI worker's ports for one event, and how many requests of OpenCX they have made so far. */
export interface ConnectedPorts {
  ports: Ports;
  openCxRequests: () => number;
}

/** The AI worker's ports with Twilio and OpenCX behind them, for one event. */
export function connectPorts(
  context: FunctionContext,
  settings: Settings,
  deadline: Deadline,
  log: Log,
): ConnectedPorts {
  const ofTwilio = deadline.leaving(FOR_STATE);
  const client = twilioClient(context.getTwilioClient, ofTwilio, deadline);
  const documents = versionedDocuments(syncDocuments(client, settings.SYNC_SERVICE_SID));
  const { TURNS_SYNC_SERVICE_SID: service } = settings;
  const here = { domainName: String(context.DOMAIN_NAME), authToken: String(context.AUTH_TOKEN) };
  // Twilio calls for the next step where a Sync service is set up for it, else we do.
  const nextStep =
    service === undefined
      ? nextStepByCall(here, deadline, log)
      : nextStepBySync(syncDocuments(client, service));
  const states = syncConversationStates(documents, log);
  let openCxRequests = 0;
  const ports: Ports = {
    taskRouter: twilioTaskRouter(client, settings.WORKSPACE_SID),
    interactions: twilioInteractions(client, settings.WORKSPACE_SID),
    conversations: twilioConversations(client, settings.CONVERSATIONS_SERVICE_SID, ofTwilio),
    openCx: openCxClient(settings, deadline.leaving(AFTER_OPENCX), () => (openCxRequests += 1)),
    states,
    leases: new Leases(states),
    lastSessions: syncLastSessions(documents),
    sessionHomes: syncSessionHomes(documents),
    sessionOwners: syncSessionOwners(documents),
    files: { read: readPublicFile },
    wrongOffers: syncWrongOffers(documents),
    idleLooks: syncIdleLooks(documents),
    watch: syncWatch(documents, nextStep, deadline),
    phrases: phrasesFromAsset(settings),
    settings,
    deadline,
    log,
  };
  return { ports, openCxRequests: () => openCxRequests };
}
