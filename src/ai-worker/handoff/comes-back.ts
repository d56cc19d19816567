import type { Task } from '../ports/task-router';

/**
 * Whether a rejected task would be offered to the AI again: it was sent to the AI's queue itself, past the workflow's
 * filters, or does not say that it was handed off because its attributes had no room for that.
 * @param task as it is after it was marked
 */
export function comesBack({ sentDirectly, attributes }: Pick<Task, 'sentDirectly' | 'attributes'>): boolean {
  return sentDirectly || attributes.handedOff !== true;
}
