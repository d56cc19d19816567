import type { HandoffTold } from '../../state/conversation-state';
import { isPastHandoff, waitsForRep } from '../../state/who-has-it';
import { driveAndTell } from '../drive/drive';
import { escalated } from '../inbox/notes';
import type { Ports } from '../ports';
import type { StoredConversation } from '../ports/states';
import { improveTask } from './mark-task';

/** OpenCX has handed off the session a conversation is in. @returns what was done */
export async function hearOfHandoff(
  ports: Ports,
  found: StoredConversation,
  told: HandoffTold,
): Promise<string> {
  if (isPastHandoff(found.value)) return 'carried out before';
  const { driven, state } = await driveAndTell(ports, found, escalated(told));
  // The handoff was finished before this was noted: nobody else puts it on the task.
  if (driven === 'seen to' && state && waitsForRep(state)) await improveTask(ports, state);
  return driven;
}
