import * as fc from 'fast-check';
import type { CallFault } from '../../sandbox/faults/faults';
import type { Operation } from '../../sandbox/faults/operation';
import type { Action, History, Moment, Pause, Words } from './history';

const CUSTOMERS = 3;
const MOST_MOMENTS = 8;

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
    moments: fc.array(moment(), { minLength: 1, maxLength: MOST_MOMENTS }),
  });
}

function moment(): fc.Arbitrary<Moment> {
  const anything = fc.array(action(), { minLength: 1, maxLength: 3 });
  // A fault is worth most where something follows that it can hit.
  const trouble = fc.tuple(fault(), write()).map((actions): Action[] => actions);
  return fc.record({
    actions: fc.oneof({ weight: 3, arbitrary: anything }, { weight: 2, arbitrary: trouble }),
    pause: pause(),
  });
}

function pause(): fc.Arbitrary<Pause> {
  const day = 86_500;
  return fc.oneof(
    { weight: 8, arbitrary: fc.constant<Pause>('quiet') },
    { weight: 3, arbitrary: fc.constant<Pause>('none') },
    { weight: 5, arbitrary: fc.record({ calls: fc.integer({ min: 1, max: 14 }) }) },
    { weight: 4, arbitrary: fc.record({ seconds: fc.constantFrom(1, 5, 13, 30, 80, 130) }) },
    { weight: 1, arbitrary: fc.record({ seconds: fc.constant(day) }) },
  );
}

function action(): fc.Arbitrary<Action> {
  return fc.oneof(
    { weight: 14, arbitrary: write() },
    { weight: 4, arbitrary: people() },
    { weight: 3, arbitrary: task() },
    { weight: 4, arbitrary: openCx() },
    { weight: 8, arbitrary: fault() },
  );
}

const who = (): fc.Arbitrary<number> => fc.nat({ max: CUSTOMERS - 1 });
const times = (): fc.Arbitrary<number> => fc.integer({ min: 1, max: 3 });

function write(): fc.Arbitrary<Action> {
  const words: Words[] = ['order', 'question', 'pedido', 'pregunta', 'order', 'human', 'complaint', 'thanks'];
  return fc.record({ do: fc.constant('write' as const), who: who(), words: fc.constantFrom(...words) });
}

function people(): fc.Arbitrary<Action> {
  const what = fc.constantFrom(
    ...(['rep accepts', 'rep accepts', 'rep writes', 'rep finishes', 'rep walks in'] as const),
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

function openCx(): fc.Arbitrary<Action> {
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('AI takes' as const),
        seconds: fc.constantFrom(0.05, 0.05, 2, 7, 12, 30, 50, 200),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('AI skips' as const),
        code: fc.constantFrom(
          'skipping_unuseful_response' as const,
          'duplicate_message_ignored' as const,
          'ai_response_skipped_by_workflow' as const,
        ),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('OpenCX fails' as const),
        failure: fc.constantFrom(
          ...([429, 500, 401, 'html', 'silence', 'cut-off', 'reset', 'unknown-shape'] as const),
        ),
        operation: fc.constantFrom(
          ...(['send', 'send', 'all', 'create', 'get', 'history', 'update'] as const),
        ),
        times: times(),
      }),
    },
    {
      // Only what is sent to a session shows that OpenCX does not know it any more: the rest of it would be a lie.
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('OpenCX fails' as const),
        failure: fc.constant(404 as const),
        operation: fc.constant('send' as const),
        times: fc.constant(1),
      }),
    },
  );
}

const OPERATIONS: Operation[] = [
  ...(['read document', 'write document', 'create document', 'write document', 'create document'] as const),
  ...(['post message', 'post message', 'list messages', 'list participants'] as const),
  ...(['read task', 'update task', 'update reservation', 'read reservation', 'find tasks'] as const),
  ...(['invite', 'invite', 'list channel participants', 'end channel participant'] as const),
];

function fault(): fc.Arbitrary<Action> {
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('calls fail' as const),
        operation: fc.constantFrom(...OPERATIONS),
        fault: callFault(),
        times: times(),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('Function dies' as const),
        path: fc.constantFrom('/taskrouter/events', '/turns/continue', '/opencx/events'),
        afterCalls: fc.integer({ min: 1, max: 16 }),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('Function dies' as const),
        path: fc.constant('/conversations/events'),
        afterCalls: fc.integer({ min: 1, max: 8 }),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('webhooks suffer' as const),
        source: fc.constantFrom(
          ...(['conversations', 'conversations', 'taskrouter', 'sync', 'opencx'] as const),
        ),
        tampering: fc.constantFrom('drop' as const, 'twice' as const, 700, 4_000, 20_000),
        times: times(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('own calls are lost' as const), times: times() }) },
  );
}

function callFault(): fc.Arbitrary<CallFault> {
  const when = fc.constantFrom('before' as const, 'after' as const);
  return fc.oneof(
    fc.record({
      kind: fc.constant('error' as const),
      failure: fc.constantFrom('server error' as const, 'unavailable' as const),
      when,
    }),
    fc.constant<CallFault>({ kind: 'error', failure: 'too many requests', when: 'before' }),
    fc.record({ kind: fc.constantFrom('reset' as const, 'silence' as const), when }),
    fc.record({ kind: fc.constant('delay' as const), milliseconds: fc.constantFrom(900, 2_500) }),
  );
}
