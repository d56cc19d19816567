import type { Settings } from '../settings/settings';
import type { FunctionEvent } from './runtime';

/** Whether an event is of this account and workspace; one routed to the wrong place must never act (contract: URLs). */
export function isOurs(
  event: FunctionEvent,
  settings: Pick<Settings, 'ACCOUNT_SID' | 'WORKSPACE_SID'>,
): boolean {
  const isOrAbsent = (name: string, ours: string): boolean =>
    event[name] === undefined || event[name] === ours;
  return isOrAbsent('AccountSid', settings.ACCOUNT_SID) && isOrAbsent('WorkspaceSid', settings.WORKSPACE_SID);
}
