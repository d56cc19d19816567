import type { Ports } from '../ai-worker/ports';
import type { Deadline } from '../common/deadline';
import type { Log } from '../common/log';
import { openCxClient } from '../opencx/client';
import type { Settings } from '../settings/settings';
import { syncConversationStates } from '../state/conversation-states';
import { syncLastSessions } from '../state/last-sessions';
import { syncWrongOffers } from '../state/wrong-offers';
import { type MakeClient, twilioClient } from '../twilio/client';
import { twilioConversations } from '../twilio/conversations';
import { twilioInteractions } from '../twilio/interactions';
import { syncDocuments } from '../twilio/sync-documents';
import { twilioTaskRouter } from '../twilio/task-router';
import { phrasesFromAsset } from './phrases';

/** The AI worker's ports with Twilio and OpenCX behind them, for one event. */
export function connectPorts(
  makeClient: MakeClient,
  settings: Settings,
  deadline: Deadline,
  log: Log,
): Ports {
  const client = twilioClient(makeClient, deadline);
  const documents = syncDocuments(client, settings.SYNC_SERVICE_SID);
  return {
    taskRouter: twilioTaskRouter(client, settings.WORKSPACE_SID),
    interactions: twilioInteractions(client, settings.WORKSPACE_SID),
    conversations: twilioConversations(client, settings.CONVERSATIONS_SERVICE_SID),
    openCx: openCxClient(settings),
    states: syncConversationStates(documents, log),
    lastSessions: syncLastSessions(documents),
    wrongOffers: syncWrongOffers(documents),
    phrases: phrasesFromAsset(),
    settings,
    deadline,
    log,
  };
}
