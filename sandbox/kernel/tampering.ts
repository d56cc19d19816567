import type { Clock } from './clock';

/** What the network does to a webhook: a number is a delay in milliseconds. */
export type Tampering = 'deliver' | 'drop' | 'twice' | number;

/** Calls `deliver` as the network lets it: at once, not at all, twice, or later. */
export function deliverThrough(tampering: Tampering, clock: Clock, deliver: () => void): void {
  if (tampering === 'drop') return;
  if (typeof tampering === 'number') {
    clock.after(tampering, deliver);
    return;
  }
  deliver();
  if (tampering === 'twice') deliver();
}
