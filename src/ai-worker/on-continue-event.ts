import type { ContinueEvent } from '../events/continue-event';
import type { Ports } from './ports';
import { continueTurn } from './turns/continue-turn';

/** What the AI worker does about a step that is due. @returns what was done */
export function onContinueEvent(ports: Ports, { conversationSid }: ContinueEvent): Promise<string> {
  return conversationSid ? continueTurn(ports, conversationSid) : Promise.resolve('ignored');
}
