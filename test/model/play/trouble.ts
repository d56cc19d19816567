import type { CallFault, WebhookSource } from '../../../sandbox/faults/faults';
import type { Operation } from '../../../sandbox/faults/operation';
import type { SkipCode } from '../../../sandbox/opencx/ai-turns';
import type { FailingOperation, FailureKind } from '../../../sandbox/opencx/failures';
import type { Sandbox } from '../../../sandbox/sandbox';

/** What goes wrong, whatever the history is about. */
export type Trouble =
  | { do: 'AI takes'; seconds: number }
  | { do: 'AI skips'; code: SkipCode }
  | { do: 'OpenCX fails'; failure: FailureKind; operation: FailingOperation; times: number }
  | { do: 'calls fail'; operation: Operation; fault: CallFault; times: number }
  | { do: 'Function dies'; path: string; afterCalls: number }
  | { do: 'webhooks suffer'; source: WebhookSource; tampering: 'drop' | 'twice' | number; times: number }
  | { do: 'own calls are lost'; times: number }
  | { do: 'accepts are cancelled'; times: number }
  | { do: 'agents take'; seconds: number }
  | { do: 'lookups are behind'; seconds: number }
  | { do: 'workflows take'; seconds: number };

const TROUBLES: readonly string[] = [
  'AI takes',
  'AI skips',
  'OpenCX fails',
  'calls fail',
  'Function dies',
  'webhooks suffer',
  'own calls are lost',
  'accepts are cancelled',
  'agents take',
  'lookups are behind',
  'workflows take',
] satisfies Trouble['do'][];

/** Whether an action is one that makes something go wrong. */
export function isTrouble(action: { do: string }): action is Trouble {
  return TROUBLES.includes(action.do);
}

/** Lets something go wrong from now on. */
export function makeTrouble(
  { openCx, faults, interactions, taskRouter, flex }: Sandbox,
  trouble: Trouble,
): void {
  const next = (times: number): { times: number } => ({ times });
  switch (trouble.do) {
    case 'AI takes':
      openCx.thinkingSeconds = trouble.seconds;
      openCx.answerSeconds = trouble.seconds;
      return;
    case 'AI skips':
      openCx.skipNext(trouble.code);
      return;
    case 'OpenCX fails':
      openCx.failNext(trouble.failure, trouble.times, trouble.operation);
      return;
    case 'calls fail':
      faults.failCalls(
        ({ operation }) => operation === trouble.operation,
        trouble.fault,
        next(trouble.times),
      );
      return;
    case 'Function dies':
      faults.killRuns(({ path }) => path === trouble.path, trouble.afterCalls, next(1));
      return;
    case 'webhooks suffer':
      faults.tamper(({ source }) => source === trouble.source, trouble.tampering, next(trouble.times));
      return;
    case 'own calls are lost':
      faults.dropOwnCalls(next(trouble.times));
      return;
    case 'accepts are cancelled':
      interactions.agents.failNext(flex.aiWorker.sid, trouble.times);
      return;
    case 'agents take':
      interactions.agents.setUpMilliseconds = trouble.seconds * 1_000;
      return;
    case 'lookups are behind':
      taskRouter.lookupsAreBehindMilliseconds = trouble.seconds * 1_000;
      return;
    case 'workflows take':
      taskRouter.reEvaluatesAfterMilliseconds = trouble.seconds * 1_000;
  }
}

/** Trouble for a person to read. */
export function troubleInWords(trouble: Trouble): string {
  switch (trouble.do) {
    case 'AI takes':
      return `the AI takes ${trouble.seconds} s from now on`;
    case 'AI skips':
      return `the AI leaves a message unanswered (${trouble.code})`;
    case 'OpenCX fails':
      return `OpenCX fails ${trouble.times} times: ${trouble.operation} with ${trouble.failure}`;
    case 'calls fail':
      return `the next ${trouble.times} "${trouble.operation}" fail: ${faultInWords(trouble.fault)}`;
    case 'Function dies':
      return `the next ${trouble.path} dies after ${trouble.afterCalls} calls`;
    case 'webhooks suffer':
      return `the next ${trouble.times} webhooks of ${trouble.source}: ${typeof trouble.tampering === 'number' ? `${trouble.tampering} ms late` : trouble.tampering}`;
    case 'own calls are lost':
      return `the next ${trouble.times} calls of the deployment’s own Functions are lost`;
    case 'accepts are cancelled':
      return `Flex cancels the next ${trouble.times} accepts of the AI worker`;
    case 'agents take':
      return `Flex takes ${trouble.seconds} s to set an agent up from now on`;
    case 'lookups are behind':
      return `lookups of tasks are ${trouble.seconds} s behind from now on`;
    case 'workflows take':
      return `workflows take ${trouble.seconds} s from now on to look at what was rejected`;
  }
}

function faultInWords(fault: CallFault): string {
  switch (fault.kind) {
    case 'delay':
      return `${fault.milliseconds} ms late`;
    case 'error':
      return `${fault.failure}, ${fault.when} the effect`;
    case 'reset':
      return `connection reset ${fault.when} the effect`;
    case 'silence':
      return `no answer, ${fault.when === 'before' ? 'no effect' : 'after the effect'}`;
  }
}
