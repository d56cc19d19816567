import type { Sandbox } from '../sandbox';
import type { Customer } from '../people/customer';

/** What became of one customer of the day. */
interface DaysCustomer {
  number: string;
  conversationSid: string;
  /** Their first task. */
  taskSid: string;
}

/** The customers of a day on which everything happens once. */
export type CompanyDay = Readonly<
  Record<'resolved' | 'escalated' | 'taken' | 'openCxDown' | 'misrouted' | 'aiOff' | 'lost', DaysCustomer>
>;

/**
 * Plays a day of a company: the AI resolves, hands off, is passed over by a filter of the company's, is switched off, loses
 * OpenCX, and says something that never arrives. It ends with the AI switched on, and with
 * the filter of the company's above the AI's.
 * @param firstNumber of seven in a row, e.g. 15005550100
 */
export async function playCompanyDay(sandbox: Sandbox, firstNumber: number): Promise<CompanyDay> {
  const { taskRouter, flex, openCx, conversations, rep } = sandbox;
  let number = firstNumber;
  const begin = async (
    ...texts: [string, ...string[]]
  ): Promise<{ who: DaysCustomer; customer: Customer }> => {
    const address = `+${number++}`;
    const customer = sandbox.customer(address);
    const { conversationSid, taskSid } = customer.text(texts[0]);
    await sandbox.webhooks.quiet();
    for (const text of texts.slice(1)) {
      customer.text(text);
      await sandbox.webhooks.quiet();
    }
    return { who: { number: address, conversationSid, taskSid }, customer };
  };

  const { who: resolved } = await begin('Where is my order?', 'Great, thank you!');
  const { who: taken } = await begin('Where is my order?', 'I want to talk to a human.');
  await rep.accept(taken.conversationSid);
  taskRouter.setActivity(flex.rep.sid, 'Unavailable');
  const { who: escalated } = await begin('Where is my order?', 'This is a complaint. I want a refund!');

  openCx.failing = 500;
  openCx.failingOperation = 'all';
  const { who: openCxDown } = await begin('Where is my order?');
  openCx.failing = undefined;

  taskRouter.setActivity(flex.aiWorker.sid, 'Unavailable');
  const { who: aiOff } = await begin('Is anybody there?');
  taskRouter.setActivity(flex.aiWorker.sid, 'Available');
  await sandbox.webhooks.quiet();

  const { who: lost, customer } = await begin('Where is my order?');
  conversations.inboxes.undeliverable.set(lost.number, 30007);
  customer.text('And when will it be here?');
  await sandbox.webhooks.quiet();
  const routing = JSON.parse(flex.workflow.configuration) as { task_routing: { filters: object[] } };
  const gold = { filter_friendly_name: 'Gold customers', expression: "plan.tier == 'gold'" };
  const changed = { ...gold, targets: [{ queue: flex.humanQueue.sid }] };
  routing.task_routing.filters.splice(1, 0, changed);
  await configure(sandbox, JSON.stringify(routing));
  const { who: misrouted } = await begin('I am a gold customer.');
  return { resolved, escalated, taken, openCxDown, misrouted, aiOff, lost };
}

/** Changes the workflow as an admin does in the Console. */
async function configure(sandbox: Sandbox, configuration: string): Promise<void> {
  const { taskRouter, flex } = sandbox;
  const path = `/v1/Workspaces/${taskRouter.workspaceSid}/Workflows/${flex.workflow.sid}`;
  await sandbox.api('POST', 'taskrouter.twilio.com', path, { Configuration: configuration });
}
