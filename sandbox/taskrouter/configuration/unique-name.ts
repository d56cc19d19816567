import { badRequest } from '../errors';
import type { Workspace } from '../workspace';

interface Named {
  readonly friendlyName: string;
}

/**
 * Gives the name back when one of these may have it.
 * Twilio: friendly names are unique in the workspace (400/20001); that upper and lower case are the same is documented
 * for workers, and the stricter choice for the others.
 * @param kind as Twilio's message has it, e.g. `Queue`
 * @param others all of that kind; `self`, if given, may keep its name
 */
export function uniqueName(
  workspace: Workspace,
  kind: string,
  name: string,
  others: Iterable<Named>,
  self?: Named,
): string {
  if (name.trim() === '') throw badRequest('FriendlyName must not be empty');
  const taken = [...others].some(
    (other) => other !== self && other.friendlyName.toLowerCase() === name.toLowerCase(),
  );
  if (!taken) return name;
  const { sid, accountSid } = workspace;
  throw badRequest(`${kind} named ${name} already exists for workspace ${sid} for account ${accountSid}`);
}
