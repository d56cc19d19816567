import type { JournalEntry } from '../kernel/journal';
import type { Lookup } from './lookup';

/** Who does something in the timeline. */
export type Actor =
  | 'Customer'
  | 'AI'
  | 'Rep'
  | 'TaskRouter'
  | 'Flex'
  | 'Twilio'
  | 'OpenCX'
  | 'Handoff'
  | 'Functions';

/** One thing that happened, for a reader. */
export interface Description {
  actor: Actor;
  text: string;
}

export type Details = JournalEntry['details'];

/** Tells what entries of one kind mean; undefined when one is of no interest. */
export type Describe = (details: Details, lookup: Lookup) => Description | undefined;

/** The description of something said or done. */
export function say(actor: Actor, text: unknown): Description {
  return { actor, text: typeof text === 'string' ? text : '(no text)' };
}
