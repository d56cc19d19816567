import type { JournalEntry } from '../../../sandbox/kernel/journal';
import type { Sight } from './coverage';

/** A step the Functions have logged with such an outcome. */
export const log =
  (step: string, outcome: RegExp): Sight =>
  ({ source, what, details }) =>
    source === 'functions' &&
    what === 'log' &&
    details.step === step &&
    outcome.test(String(details.outcome));
/** Something that went wrong on purpose. */
export const fault =
  (kind: string, isIt: (details: JournalEntry['details']) => boolean = () => true): Sight =>
  ({ source, what, details }) =>
    source === 'faults' && what === kind && isIt(details);
/** Something that happened in OpenCX. */
export const openCx =
  (event: string): Sight =>
  ({ source, what }) =>
    source === 'opencx' && what === event;
