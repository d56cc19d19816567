import { badRequest } from './errors';
import { EVENT_TYPES, namedEventTypes } from './events/event-types';
import type { Activity } from './worker';
import type { Workspace } from './workspace';

/** Settings of the workspace; what is left out or undefined stays as it is, an empty text clears. */
export interface WorkspaceSettings {
  eventCallbackUrl?: string | undefined;
  /** Event types, separated by commas. */
  eventsFilter?: string | undefined;
  timeoutActivitySid?: string | undefined;
}

/**
 * Applies settings to the workspace, all or none.
 * @throws 400/20001 for an address that is no URL, an unknown activity, or (not documented: stricter choice) an
 * event type that does not exist
 */
export function configureWorkspace(workspace: Workspace, settings: WorkspaceSettings, now: Date): void {
  const { eventCallbackUrl = workspace.eventCallbackUrl, eventsFilter = workspace.eventsFilter } = settings;
  const timeoutActivity = findTimeoutActivity(workspace, settings.timeoutActivitySid);
  if (eventCallbackUrl !== '' && !isWebAddress(eventCallbackUrl)) {
    throw badRequest(`Invalid EventCallbackUrl '${eventCallbackUrl}'`);
  }
  const unknown = namedEventTypes(eventsFilter).find((type) => !EVENT_TYPES.has(type));
  if (unknown !== undefined) throw badRequest(`Invalid EventsFilter: there is no event '${unknown}'`);
  Object.assign(workspace, { eventCallbackUrl, eventsFilter, timeoutActivity, dateUpdated: now });
}

function findTimeoutActivity(workspace: Workspace, sid: string | undefined): Activity {
  const activity = sid === undefined ? workspace.timeoutActivity : workspace.activities.get(sid);
  if (activity === undefined) throw badRequest(`TimeoutActivitySid ${sid ?? ''} does not exist`);
  return activity;
}

function isWebAddress(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text);
}
