import * as fc from 'fast-check';
import type { CallFault, WebhookSource } from '../../../sandbox/faults/faults';
import type { Operation } from '../../../sandbox/faults/operation';
import type { Pause } from './moments';
import type { Trouble } from './trouble';

/** Pauses of all lengths, up to the day after which Flex deletes a task. */
export function pause(): fc.Arbitrary<Pause> {
  const day = 86_500;
  return fc.oneof(
    { weight: 8, arbitrary: fc.constant<Pause>('quiet') },
    { weight: 3, arbitrary: fc.constant<Pause>('none') },
    { weight: 5, arbitrary: fc.record({ calls: fc.integer({ min: 1, max: 14 }) }) },
    { weight: 4, arbitrary: fc.record({ seconds: fc.constantFrom(1, 5, 13, 30, 80, 130) }) },
    { weight: 1, arbitrary: fc.record({ seconds: fc.constant(day) }) },
  );
}

const times = (): fc.Arbitrary<number> => fc.integer({ min: 1, max: 3 });

/** What OpenCX may do wrong. */
export function openCxTrouble(): fc.Arbitrary<Trouble> {
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
          ...([
            429,
            500,
            401,
            'html',
            'silence',
            'cut-off',
            'reset',
            'unknown-shape',
            'cut',
            'empty',
            'error-after',
          ] as const),
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

/** OpenCX takes requests, perhaps does what they ask for, and answers none of them. */
export function openCxHangs(): fc.Arbitrary<Trouble> {
  return fc.record({
    do: fc.constant('OpenCX fails' as const),
    failure: fc.constantFrom('silence' as const, 'unanswered' as const),
    operation: fc.constantFrom(...(['all', 'create', 'send', 'get', 'history', 'update'] as const)),
    // As often as everything is asked until a person gets the task.
    times: fc.constantFrom(1, 2, 5, 40),
  });
}

/** What can be hit in the histories of one kind, the likelier the more often it is named. */
export interface Targets {
  operations: readonly Operation[];
  webhooks: readonly WebhookSource[];
  /** Functions that die, and how many outside calls they make at most before. */
  functions: readonly { path: string; calls: number }[];
}

/** What may go wrong with calls, webhooks and Functions. */
export function fault({ operations, webhooks, functions }: Targets): fc.Arbitrary<Trouble> {
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('calls fail' as const),
        operation: fc.constantFrom(...operations),
        fault: callFault(),
        times: times(),
      }),
    },
    { weight: 10, arbitrary: death(functions) },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('webhooks suffer' as const),
        source: fc.constantFrom(...webhooks),
        tampering: fc.constantFrom('drop' as const, 'twice' as const, 700, 4_000, 20_000),
        times: times(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('own calls are lost' as const), times: times() }) },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('accepts are cancelled' as const), times: times() }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('agents take' as const),
        seconds: fc.constantFrom(0.01, 1, 7, 25),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('lookups are behind' as const),
        seconds: fc.constantFrom(0, 1, 10, 100),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('workflows take' as const), seconds: fc.constantFrom(0, 1, 5) }),
    },
  );
}

function death(functions: Targets['functions']): fc.Arbitrary<Trouble> {
  return fc
    .constantFrom(...functions)
    .chain(({ path, calls }) =>
      fc.integer({ min: 1, max: calls }).map((afterCalls) => ({ do: 'Function dies', path, afterCalls })),
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
