import { type Fault, mustSay, strangeSid } from '../fault';
import type { World } from '../world';

async function smsAddress(world: World) {
  const all = await world.client.conversations.v1.addressConfigurations.list();
  const address = all.find(({ type }) => type === 'sms');
  if (!address) throw new Error('The account has no number');
  return world.client.conversations.v1.addressConfigurations(address.sid);
}

/** Where the number leads now; set by a fault that leads it elsewhere. */
async function smsFlow(world: World): Promise<string> {
  const address = await (await smsAddress(world)).fetch();
  return String((address.autoCreation as Record<string, unknown>).studio_flow_sid);
}

let flow = '';
let definition: unknown;

async function changeFlow(world: World, change: (text: string) => string): Promise<void> {
  const flows = world.client.studio.v2.flows(await smsFlow(world));
  definition = (await flows.fetch()).definition as unknown;
  const changed = JSON.parse(change(JSON.stringify(definition))) as object;
  await flows.update({ status: 'published', definition: changed });
}

/** Changes the definition of the flow the number leads to, and back. */
function flowFault(because: string, wrong: (text: string, world: World) => string): Fault {
  return {
    check: 'addresses',
    because,
    cause: (world) => changeFlow(world, (text) => wrong(text, world)),
    mend: async (world, fix) => {
      mustSay(fix, '"Incoming Conversation" to Send to Flex');
      await world.client.studio.v2.flows(await smsFlow(world)).update({ status: 'published', definition });
    },
  };
}

/** The company's number, and what a message to it starts. */
export const ADDRESSES: readonly Fault[] = [
  {
    check: 'addresses',
    because: 'a message to the number opens no conversation',
    cause: async (world) => (await smsAddress(world)).update({ 'autoCreation.enabled': false }),
    mend: async (world, fix) => {
      mustSay(fix, 'Channel Management');
      return (await smsAddress(world)).update({ 'autoCreation.enabled': true });
    },
  },
  {
    check: 'addresses',
    because: 'a message to the number opens a conversation without a task',
    cause: async (world) => {
      flow = await smsFlow(world);
      await (await smsAddress(world)).update({ 'autoCreation.type': 'default' });
    },
    mend: async (world, fix) => {
      mustSay(fix, 'choose such a flow');
      const change = { 'autoCreation.type': 'studio', 'autoCreation.studioFlowSid': flow } as const;
      return (await smsAddress(world)).update(change);
    },
  },
  {
    check: 'addresses',
    because: 'the flow of the number is gone',
    cause: async (world) => {
      flow = await smsFlow(world);
      await (await smsAddress(world)).update({ 'autoCreation.studioFlowSid': `FW${'e'.repeat(32)}` });
    },
    mend: async (world, fix) => {
      mustSay(fix, 'choose such a flow');
      return (await smsAddress(world)).update({ 'autoCreation.studioFlowSid': flow });
    },
  },
  {
    check: 'addresses',
    because: 'the flow of the number was never published',
    cause: async (world) => {
      flow = await smsFlow(world);
      const copied = (await world.client.studio.v2.flows(flow).fetch()).definition as Record<string, unknown>;
      const sid = strangeSid('FW');
      const draft = { sid, friendlyName: 'New', status: 'draft', revision: 1, definition: copied } as const;
      world.sandbox.studio.add(draft);
      await (await smsAddress(world)).update({ 'autoCreation.studioFlowSid': sid });
    },
    mend: async (world, fix) => {
      mustSay(fix, 'publish it');
      await world.client.studio.v2.flows(strangeSid('FW')).update({ status: 'published' });
      return (await smsAddress(world)).update({ 'autoCreation.studioFlowSid': flow });
    },
  },
  flowFault('its tasks go into another workflow', (text, world) =>
    text.replace(world.sandbox.flex.workflow.sid, strangeSid('WW')),
  ),
  {
    check: 'flow-timeout',
    because: 'the flow leaves the timeout to Send to Flex',
    isWarning: true,
    cause: (world) => changeFlow(world, (text) => text.replace(',"timeout":"1209600"', '')),
    mend: (world, fix) => {
      mustSay(fix, 'Send to Flex: set Timeout to 1209600');
      return changeFlow(world, (text) => text.replace('"attributes":"{}"', '$&,"timeout":"1209600"'));
    },
  },
  {
    check: 'flow-timeout',
    because: 'the flow gives its tasks an evening',
    isWarning: true,
    cause: (world) => changeFlow(world, (text) => text.replace('"1209600"', '"14400"')),
    mend: (world, fix) => {
      mustSay(fix, 'Send to Flex: set Timeout to 1209600');
      return changeFlow(world, (text) => text.replace('"14400"', '"1209600"'));
    },
  },
  flowFault('the flow makes no task', (text) => text.replace('send-to-flex', 'send-message')),
  flowFault('the flow does not start with a conversation', (text) =>
    text.replace(',"next":"SendToFlex"', ''),
  ),
];
