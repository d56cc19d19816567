import type { Finding } from '../../../cli/doctor/check';
import { World } from './world';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.stop());

async function finding(): Promise<Finding | undefined> {
  return (await world.examine()).find(({ id }) => id === 'addresses')?.finding;
}

async function address(type: string) {
  const all = await world.client.conversations.v1.addressConfigurations.list();
  const found = all.find((known) => known.type === type);
  if (!found) throw new Error(`The account has no address of ${type}`);
  return found;
}

test('a draft above the published revision of a flow changes nothing', async () => {
  const { studio_flow_sid: sid } = (await address('sms')).autoCreation as { studio_flow_sid: string };
  const flow = world.client.studio.v2.flows(sid);
  await flow.update({ status: 'draft', definition: { states: [] } });
  expect((await flow.fetch()).status).toBe('draft');
  expect(await finding()).toMatchObject({ outcome: 'passed' });
});

test('a workflow without the AI is wrong, unless the flow asks the AI itself', async () => {
  const { studio_flow_sid: sid } = (await address('sms')).autoCreation as { studio_flow_sid: string };
  const flow = world.client.studio.v2.flows(sid);
  const { sandbox } = world;
  const configuration = { task_routing: { default_filter: { queue: sandbox.flex.humanQueue.sid } } };
  const sales = sandbox.taskRouter.addWorkflow({ friendlyName: 'Sales', configuration });
  const right = JSON.stringify((await flow.revisions('LatestPublished').fetch()).definition);
  const toSales = JSON.parse(right.replace(sandbox.flex.workflow.sid, sales.sid)) as { states: object[] };
  await flow.update({ status: 'published', definition: toSales });
  expect(await finding()).toMatchObject({
    outcome: 'failed',
    found: expect.stringContaining('in "Sales", where no filter leads to the AI') as string,
  });
  const url = sandbox.urlOf('/studio/turn');
  toSales.states.push({ name: 'Turn', type: 'run-function', transitions: [], properties: { url } });
  await flow.update({ status: 'published', definition: toSales });
  expect(await finding()).toMatchObject({ outcome: 'passed' });
  await flow.update({ status: 'published', definition: JSON.parse(right) as object });
});

test('a page of Messenger that opens no conversation is wrong, as a number is', async () => {
  const page = await address('messenger');
  const context = world.client.conversations.v1.addressConfigurations(page.sid);
  await context.update({ 'autoCreation.enabled': false });
  expect(await finding()).toMatchObject({
    outcome: 'failed',
    found: expect.stringContaining(`messenger ${page.address}: messages open no conversation`) as string,
  });
  await context.update({ 'autoCreation.enabled': true });
  expect(await finding()).toMatchObject({ outcome: 'passed' });
});

test("an address of another app's Conversations service is named and not judged", async () => {
  const sender = await address('whatsapp');
  await world.client.conversations.v1.addressConfigurations(sender.sid).update({
    'autoCreation.conversationServiceSid': `IS${'d'.repeat(32)}`,
    'autoCreation.enabled': false,
  });
  expect(await finding()).toMatchObject({
    outcome: 'passed',
    found: expect.stringContaining(`not looked at: ${sender.address}`) as string,
  });
});
