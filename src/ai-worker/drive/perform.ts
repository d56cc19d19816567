import { finishHandoff } from '../handoff/finish-handoff';
import { relay } from '../hosted/relay';
import { endFormerLegs } from '../offers/give-back';
import { refuseMisrouted } from '../offers/hand-back';
import { standBy } from '../offers/stand-by';
import { stepAside } from '../task-life/step-aside';
import { answer } from '../turns/answer';
import { resolveClosed } from '../turns/resolve';
import type { Step } from './next';
import type { Done, Work } from './work';

/** What a probe of `npm run doctor` finds out is that a Function was there, and could do nothing. */
class Planted extends Error {
  override name = 'Planted';
}

/** Does a step. @throws what it could not do */
export function perform(work: Work, step: Step): Promise<Done> {
  switch (step) {
    case 'finish handoff':
      return finishHandoff(work);
    case 'relay':
      return relay(work);
    case 'refuse offers':
      return refuseMisrouted(work);
    case 'stand by':
      return standBy(work);
    case 'end legs':
      return endFormerLegs(work);
    case 'step aside':
      return stepAside(work);
    case 'answer':
      return answer(work);
    case 'resolve':
      return resolveClosed(work);
    case 'leave':
      return leaveToRequests(work);
    case 'be probed':
      return Promise.reject(new Planted());
    case 'rest':
      return Promise.resolve('done');
  }
}

async function leaveToRequests({ held }: Work): Promise<Done> {
  await held.abandon();
  return 'left';
}
