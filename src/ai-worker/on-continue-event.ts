import type { ContinueEvent } from '../events/continue-event';
import type { Ports } from './ports';
import { keepWatch } from './watch/keep-watch';
import { resume } from './watch/resume';

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
