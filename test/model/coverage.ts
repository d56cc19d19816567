import type { JournalEntry } from '../../sandbox/kernel/journal';
import type { Recording } from './recording';

type Sight = (entry: JournalEntry) => boolean;

const log =
  (step: string, outcome: RegExp): Sight =>
  ({ source, what, details }) =>
    source === 'functions' &&
    what === 'log' &&
    details.step === step &&
    outcome.test(String(details.outcome));
const fault =
  (kind: string, isIt: (details: JournalEntry['details']) => boolean = () => true): Sight =>
  ({ source, what, details }) =>
    source === 'faults' && what === kind && isIt(details);
const openCx =
  (event: string): Sight =>
  ({ source, what }) =>
    source === 'opencx' && what === event;

/** What a run must have seen, each in at least one history in a hundred. */
const SIGHTS: Readonly<Record<string, Sight>> = {
  'the AI answered': openCx('ai.answered'),
  'the AI escalated': openCx('ai.escalated'),
  'the AI resolved': openCx('ai.resolved'),
  'a turn waited for a later Function': log('turn', /^waits$/),
  'the AI was too late': ({ what, details }) =>
    what === 'task.updated' && JSON.stringify(details).includes('did not answer in time'),
  'a handoff rejected the offer': log('release', /^reject$/),
  'a handoff invited and left': log('release', /^invite-and-leave$/),
  'a handoff without a task of the AI': log('release', /^(invite|new-task)$/),
  'a handoff was resumed': log('handoff', /^resumed$/),
  'a sent turn was recovered': log('recover', /./),
  'a person took over': log('takeover', /./),
  'a message met a running turn': log('done', /^noted for the turn that runs$/),
  'a Function was killed': fault('killed'),
  'a call failed before its effect': fault('call', ({ when }) => when === 'before'),
  'a call failed after its effect': fault('call', ({ when }) => when === 'after'),
  'a webhook was lost': fault('webhook', ({ tampering }) => tampering === 'drop'),
  'a webhook came twice': fault('webhook', ({ tampering }) => tampering === 'twice'),
  'a webhook came late': fault('webhook', ({ tampering }) => typeof tampering === 'number'),
  'a webhook was repeated by Twilio': ({ what, details }) =>
    what === 'webhook.answered' && Number(details.retryCount) > 0,
  'OpenCX refused': openCx('request.refused'),
  'OpenCX failed': openCx('request.failed'),
  'a task was deleted': ({ what }) => what === 'task.deleted',
  'a task died after 24 hours': ({ what }) => what === 'task.system-deleted',
};

/** How many histories saw what. */
export class Coverage {
  private readonly seen = new Map(Object.keys(SIGHTS).map((sight) => [sight, 0]));
  private histories = 0;

  note({ journal }: Recording): void {
    this.histories += 1;
    for (const [sight, isIt] of Object.entries(SIGHTS)) {
      if (journal.some(isIt)) this.seen.set(sight, (this.seen.get(sight) ?? 0) + 1);
    }
  }

  /** What fewer than one history in a hundred saw. */
  missing(): string[] {
    return [...this.seen].filter(([, count]) => count < this.histories / 100).map(([sight]) => sight);
  }

  toString(): string {
    const lines = [...this.seen].map(([sight, count]) => `  ${String(count).padStart(5)}  ${sight}`);
    return [`${this.histories} histories, of which so many saw that`, ...lines].join('\n');
  }
}
