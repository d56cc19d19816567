import * as fc from 'fast-check';
import type { Shape } from '../../../sandbox/opencx/answer-shapes';
import type { Words } from '../messaging/history';
import { fault, openCxTrouble, type Targets } from '../play/arbitrary-trouble';
import type { Moment, Pause } from '../play/moments';
import type { Action, History } from './history';

const CUSTOMERS = 2;
const MOST_MOMENTS = 7;
const TARGETS: Targets = {
  operations: [
    ...(['read document', 'write document', 'create document', 'write document', 'create document'] as const),
    ...(['list messages', 'list messages', 'list participants', 'post message', 'find tasks'] as const),
  ],
  webhooks: ['conversations', 'conversations', 'taskrouter', 'opencx'],
  functions: [
    ...Array<{ path: string; calls: number }>(3).fill({ path: '/studio/turn', calls: 10 }),
    { path: '/studio/handoff', calls: 6 },
    { path: '/conversations/events', calls: 4 },
  ],
};

/** Shapes that tell of a handoff. */
export const TELLING_SHAPES: readonly Shape[] = ['v4', 'v4', 'v4', 'v3', 'v2', 'v1', 'v5', 'v6', 'v6'];
/** Of a handoff that v0 does not tell of, OpenCX's webhooks do. */
export const ALL_SHAPES: readonly Shape[] = ['v0', 'v0', 'v0', ...TELLING_SHAPES];

/** Histories of customers who write to a flow, on a bad day. */
export function histories(shapes: readonly Shape[]): fc.Arbitrary<History> {
  return fc.record({
    customers: fc.integer({ min: 1, max: CUSTOMERS }),
    shape: fc.constantFrom(...shapes),
    moments: fc.array(moment(), { minLength: 1, maxLength: MOST_MOMENTS, size: 'max' }),
  });
}

function moment(): fc.Arbitrary<Moment<Action>> {
  const anything = fc.array(action(), { minLength: 1, maxLength: 2 });
  // A fault is worth most where something follows that it can hit.
  const trouble = fc.tuple(fault(TARGETS), write()).map((actions): Action[] => actions);
  return fc.record({
    actions: fc.oneof(
      { weight: 12, arbitrary: anything },
      { weight: 8, arbitrary: trouble },
      { weight: 1, arbitrary: tooLate() },
    ),
    pause: pause(),
  });
}

/** Somebody asks what the AI does not answer in time. */
function tooLate(): fc.Arbitrary<Action[]> {
  return write().map((question) => [{ do: 'AI takes', seconds: 200 }, question]);
}

function pause(): fc.Arbitrary<Pause> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.constant<Pause>('quiet') },
    { weight: 3, arbitrary: fc.constant<Pause>('none') },
    { weight: 5, arbitrary: fc.record({ calls: fc.integer({ min: 1, max: 14 }) }) },
    { weight: 2, arbitrary: fc.record({ seconds: fc.constantFrom(1, 13, 30, 130) }) },
  );
}

function action(): fc.Arbitrary<Action> {
  return fc.oneof(
    { weight: 14, arbitrary: write() },
    { weight: 5, arbitrary: rep() },
    { weight: 7, arbitrary: openCxTrouble() },
    { weight: 4, arbitrary: fault(TARGETS) },
  );
}

function rep(): fc.Arbitrary<Action> {
  const what = ['rep accepts', 'rep writes', 'rep finishes', 'rep serves', 'rep serves'] as const;
  return fc.record({ do: fc.constantFrom(...what), who: who() });
}

const who = (): fc.Arbitrary<number> => fc.nat({ max: CUSTOMERS - 1 });

function write(): fc.Arbitrary<Action> {
  const words: Words[] = ['order', 'question', 'pedido', 'pregunta', 'order', 'human', 'complaint', 'thanks'];
  return fc.record({ do: fc.constant('write' as const), who: who(), words: fc.constantFrom(...words) });
}
