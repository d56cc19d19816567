import { FlowCustomer } from '../people/flow-customer';
import type { Sandbox } from '../sandbox';
import { publishMessagingFlow } from '../studio/documented-flows';
import { newCustomer, servedCustomer } from './measure';

const QUESTION = 'Where is my order?';
const CLEAR = 0.92;

/** Somebody the AI has answered before, who asks once more. */
interface Asker {
  ask(): void;
  hasAnswer(): boolean;
}

/** Makes one. */
export type NewAsker = (sandbox: Sandbox) => Promise<Asker>;

/** A customer who writes. */
export const writer: NewAsker = async (sandbox) => {
  const { customer } = await servedCustomer(sandbox);
  const before = customer.received().length;
  return { ask: () => customer.text(QUESTION), hasAnswer: () => customer.received().length > before };
};

/** Somebody on the phone, who waits on the line. */
export const caller: NewAsker = async (sandbox) => {
  const person = sandbox.caller(newCustomer(sandbox).number);
  person.dials();
  await person.says('Hello');
  await person.isListenedTo();
  await sandbox.webhooks.quiet();
  return {
    ask: () => person.call.give({ kind: 'speech', text: QUESTION, confidence: CLEAR, interrupting: false }),
    hasAnswer: () => person.call.isListening,
  };
};

/** A customer of a Studio flow, whose widget waits for the Function. */
export const flowCustomer: NewAsker = async (sandbox) => {
  publishMessagingFlow(sandbox);
  const customer = new FlowCustomer(sandbox, newCustomer(sandbox).number);
  customer.text('Hello');
  await customer.receives(1);
  await sandbox.webhooks.quiet();
  const before = customer.received().length;
  return { ask: () => customer.text(QUESTION), hasAnswer: () => customer.received().length > before };
};
