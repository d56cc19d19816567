import type { Sandbox } from '../../../sandbox/sandbox';
import { postsIn, tasksOf } from '../../harness/observe';
import { newNumber } from '../../harness/use-sandbox';
import { expectAtRest, letLeaseRunOut, storedOf } from '../../harness/stored';
import {
  expectNoTaskCompletedByUs,
  expectOneTaskForPeople,
  expectPosted,
  expectToldOnce,
  LINE,
} from './expectations';
import { killAfter } from './kill-after';

/** Outside calls of the Function that is offered the task of somebody who is answered, or wants a person. */
export const FIRST_TURN = 13;
export const ESCALATION = 18;

/** The Function that is offered the task dies after its n-th call. */
export async function killedAtOffer(sandbox: Sandbox, words: string, n: number) {
  const customer = sandbox.customer(newNumber());
  let conversationSid = '';
  let taskSid = '';
  const calls = await killAfter(
    sandbox,
    n,
    ({ EventType, TaskSid }) => EventType === 'reservation.created' && TaskSid === taskSid,
    () => ({ conversationSid, taskSid } = customer.text(words)),
  );
  await letLeaseRunOut(sandbox, conversationSid);
  const before = sandbox.taskRouter.task(taskSid)?.attributes ?? {};
  return { customer, conversationSid, taskSid, calls, before };
}

export type OfferedScene = Awaited<ReturnType<typeof killedAtOffer>>;

/** Whether the dead Function had stored anything of the conversation. */
export function isKnown(sandbox: Sandbox, conversationSid: string): boolean {
  return storedOf(sandbox, conversationSid) !== undefined;
}

/** Whether the offer it was to answer still stands. */
export function isPending(sandbox: Sandbox, taskSid: string): boolean {
  return sandbox.taskRouter.reservationsOf(taskSid)[0]?.status === 'pending';
}

/** What is left to the reservation's timeout: nothing was said, and the offer stands. */
export function expectUntouched(sandbox: Sandbox, { conversationSid, taskSid }: OfferedScene): void {
  expect(postsIn(sandbox, conversationSid)).toEqual([]);
  expect(isPending(sandbox, taskSid)).toBe(true);
}

/** People have the same task, with the six attributes; the customer was told once. */
export function expectHandedOff(sandbox: Sandbox, { conversationSid, taskSid, before }: OfferedScene): void {
  expectPosted(sandbox, conversationSid, [LINE]);
  const original = Object.fromEntries(Object.entries(before).filter(([name]) => !name.startsWith('hand')));
  expect(expectOneTaskForPeople(sandbox, conversationSid, original)).toBe(taskSid);
  expect(tasksOf(sandbox, conversationSid)).toHaveLength(1);
  expectToldOnce(sandbox, conversationSid);
  expectAtRest(sandbox, conversationSid, 'human');
  expectNoTaskCompletedByUs(sandbox);
}
