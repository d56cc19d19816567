import type { ConversationSid } from '../common/sids';
import type { ContinueEvent } from '../events/continue-event';
import { drive } from './drive/drive';
import type { Ports } from './ports';
import { keepWatch } from './watch/keep-watch';

/** Milliseconds before what a Function has left is tried again. */
const AFTER_FAILURE = 3_500;

/** What the AI worker does when it is to go on where nothing has happened. @returns what was done */
export function onContinueEvent(ports: Ports, event: ContinueEvent): Promise<string> {
  switch (event.kind) {
    case 'watch':
      return keepWatch(ports);
    case 'resume':
      return resume(ports, event.conversationSid);
    case 'other':
      return Promise.resolve('ignored');
  }
}

/**
 * Goes on with one conversation because somebody asks for it, an admin or a probe of the doctor.
 * @returns what was done
 */
async function resume(ports: Ports, conversation: ConversationSid): Promise<string> {
  const before = await ports.states.read(conversation);
  if (!before?.value.lease && !before?.value.waiting) return 'nothing waits';
  if (before.value.lease) await ports.deadline.wait(AFTER_FAILURE);
  const found = await ports.states.read(conversation);
  return found ? drive(ports, found) : 'nothing waits';
}
