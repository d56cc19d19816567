import * as fc from 'fast-check';
import { fault, openCxHangs, openCxTrouble, pause, type Targets } from '../play/arbitrary-trouble';
import type { Moment } from '../play/moments';
import { aiFile, files } from './arbitrary-files';
import { wayBack } from './arbitrary-way-back';
import type { Action, History, Words } from './history';

const CUSTOMERS = 3;
const MOST_MOMENTS = 8;
const TARGETS: Targets = {
  operations: [
    ...(['read document', 'write document', 'create document', 'write document', 'create document'] as const),
    ...(['post message', 'post message', 'list messages', 'list participants'] as const),
    ...(['read task', 'update task', 'update reservation', 'read reservation', 'find tasks'] as const),
    ...(['invite', 'invite', 'list channel participants', 'end channel participant'] as const),
    ...(['read media', 'upload media', 'read file', 'read participant'] as const),
  ],
  webhooks: ['conversations', 'conversations', 'taskrouter', 'sync', 'opencx'],
  functions: [
    { path: '/taskrouter/events', calls: 16 },
    { path: '/turns/continue', calls: 16 },
    { path: '/opencx/events', calls: 16 },
    ...Array<{ path: string; calls: number }>(3).fill({ path: '/conversations/events', calls: 10 }),
  ],
};

/** Histories as they come in a contact centre on a bad day. */
export function histories(): fc.Arbitrary<History> {
  return fc.record({
    customers: fc.array(fc.constantFrom('sms' as const, 'whatsapp' as const, 'web' as const), {
      minLength: 1,
      maxLength: CUSTOMERS,
    }),
    webhookRetries: fc.constantFrom(0, 1, 3),
    // Not v0: it tells of no handoff, and without OpenCX's webhooks nothing else does before the next message.
    shape: fc.constantFrom(...(['v4', 'v4', 'v4', 'v3', 'v2', 'v1', 'v5', 'v6', 'v6'] as const)),
    moments: fc
      .array(
        fc.oneof(
          { weight: 8, arbitrary: fc.tuple(moment()) },
          { weight: 1, arbitrary: wayBack(CUSTOMERS, fault(TARGETS)) },
        ),
        {
          minLength: 1,
          maxLength: MOST_MOMENTS,
        },
      )
      .map((parts) => parts.flat()),
  });
}

function moment(): fc.Arbitrary<Moment<Action>> {
  const anything = fc.array(action(), { minLength: 1, maxLength: 3 });
  const withFile = fc.tuple(aiFile(), write()).map((actions): Action[] => actions);
  // A fault is worth most where something follows that it can hit.
  const trouble = fc.tuple(fault(TARGETS), write()).map((actions): Action[] => actions);
  return fc.record({
    actions: fc.oneof(
      { weight: 6, arbitrary: anything },
      { weight: 4, arbitrary: trouble },
      { weight: 1, arbitrary: withFile },
    ),
    pause: pause(),
  });
}

function action(): fc.Arbitrary<Action> {
  return fc.oneof(
    { weight: 14, arbitrary: write() },
    { weight: 2, arbitrary: files(who()) },
    { weight: 5, arbitrary: people() },
    { weight: 3, arbitrary: task() },
    { weight: 4, arbitrary: openCxTrouble() },
    { weight: 3, arbitrary: openCxHangs() },
    { weight: 8, arbitrary: fault(TARGETS) },
  );
}

const who = (): fc.Arbitrary<number> => fc.nat({ max: CUSTOMERS - 1 });

function write(): fc.Arbitrary<Action> {
  const words: Words[] = ['order', 'question', 'pedido', 'pregunta', 'order', 'human', 'complaint', 'thanks'];
  return fc.record({ do: fc.constant('write' as const), who: who(), words: fc.constantFrom(...words) });
}

function people(): fc.Arbitrary<Action> {
  const what = fc.constantFrom(
    ...(['rep accepts', 'rep accepts', 'rep writes', 'rep sends a file', 'rep walks in'] as const),
    ...(['rep finishes', 'rep leaves', 'rep gives it back', 'rep passes it on'] as const),
    ...(['rep transfers it to the AI', 'rep consults the AI', 'rep transfers it to people'] as const),
  );
  return fc.record({ do: what, who: who() });
}

function task(): fc.Arbitrary<Action> {
  const what = fc.constantFrom(
    ...([
      'task is touched',
      'task is touched',
      'task is canceled',
      'task is deleted',
      'wrap-up is completed',
    ] as const),
  );
  return fc.record({ do: what, who: who() });
}
