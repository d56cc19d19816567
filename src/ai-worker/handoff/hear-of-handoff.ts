import type { HandoffTold } from '../../state/conversation-state';
import { isPastHandoff, waitsForRep } from '../../state/who-has-it';
import { drive } from '../drive/drive';
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
  const outcome = await drive(ports, found, escalated(told));
  // The handoff may have been finished just before this was noted: then nobody else puts it on the task.
  const now = (await ports.states.read(found.value.conversationSid))?.value;
  if (now && waitsForRep(now)) await improveTask(ports, now);
  return outcome;
}
