import type { WorkflowConfiguration, WorkflowFilter } from '../../../src/expressions/workflow-configuration';
import { filterFates } from '../../../cli/connect/plan/filter-fates';
import {
  wantedAiFilter,
  HANDED_OFF_FILTER_NAME,
  isOurs,
  OWN_FILTERS,
} from '../../../cli/wanted/workflow-filters';
import { Installer } from '../../harness/connect-account';
import { useSandbox } from '../../harness/use-sandbox';
import { sidOf } from '../../unit/support/sids';

describe('A company with filters of its own', () => {
  const sandbox = useSandbox({ startsAs: 'blank' });
  let installer: Installer;
  let vip: WorkflowFilter;

  beforeAll(() => {
    installer = new Installer(sandbox());
    const { sid } = sandbox().taskRouter.addQueue({ friendlyName: 'VIP desk', targetWorkers: '1==1' });
    vip = { filter_friendly_name: 'VIP', expression: "tier == 'gold'", targets: [{ queue: sid }] };
    write([vip], sandbox().flex.humanQueue.sid);
  });
  afterAll(() => installer.leave());

  function write(filters: WorkflowFilter[], otherwise?: string): void {
    const routing = { filters, ...(otherwise !== undefined && { default_filter: { queue: otherwise } }) };
    sandbox().flex.workflow.configure(JSON.stringify({ task_routing: routing }));
  }
  function filters(): WorkflowFilter[] {
    const { task_routing: routing } = JSON.parse(
      sandbox().flex.workflow.configuration,
    ) as WorkflowConfiguration;
    return routing.filters ?? [];
  }

  test('may have a queue of its own for what the AI hands off, and reads what its filters lose', async () => {
    const before = await installer.account();
    const { terminal } = await installer.connect({ yes: true, humanQueue: 'Everyone' });
    expect(terminal.text()).toContain(
      '"VIP", all other tasks - SMS, WhatsApp, Messenger, web chat: no more: the AI first, then "Everyone"; all else as before',
    );
    expect(terminal.text()).toMatch(/does not go through your own filters \("VIP"\).*--own-filters/);
    const again = await installer.connect({ yes: true });
    expect(again.terminal.text()).toContain('nothing to change');
    expect(filters()[0]?.filter_friendly_name).toBe(HANDED_OFF_FILTER_NAME);

    await installer.switchAi('off');
    expect((await installer.undo()).isDone).toBe(true);
    expect(await installer.account()).toEqual(before);
  });

  test('changes from the one to the other and back', async () => {
    await installer.connect({ yes: true, humanQueue: 'Everyone' });
    await installer.connect({ yes: true, ownFilters: true });
    expect(filters()).toMatchObject([{ targets: [{}, { skip_if: '1==1' }] }, vip]);
    await installer.connect({ yes: true, humanQueue: 'Everyone' });
    expect(filters().filter(isOurs)).toHaveLength(2);
    expect(filters().at(-1)).toEqual(vip);
    await installer.connect({ yes: true, ownFilters: true });
  });

  test('has one all the same where its filters would lose a customer, or send them to the AI again', async () => {
    write([vip]);
    await expect(installer.connect({ yes: true, ownFilters: true })).rejects.toThrow(
      /a task that matches none of them is canceled: the workflow has no default filter/,
    );
    await expect(installer.connect({ yes: true })).rejects.toThrow(/Which queue .* --human-queue/);
    const { terminal } = await installer.connect({ yes: true, humanQueue: 'Everyone' });
    expect(terminal.text()).toContain('cannot go through your own filters ("VIP"): a task that matches none');

    const toTheAi = { filter_friendly_name: 'Chat', expression: "channelType == 'web'" };
    write(
      [vip, { ...toTheAi, targets: [{ queue: sandbox().flex.aiQueue.sid }] }],
      sandbox().flex.humanQueue.sid,
    );
    await expect(installer.connect({ yes: true, ownFilters: true })).rejects.toThrow(
      /"Chat" would send it to the AI again/,
    );
  });
});

test('a filter nobody can read may have tasks of every channel, and connect goes on', () => {
  const [aiQueue, people] = [sidOf('WQ', 1), sidOf('WQ', 2)];
  const strange = { filter_friendly_name: 'Strange', expression: "a ~ 'b'", targets: [{ queue: people }] };
  const ai = wantedAiFilter({ aiQueue, people: OWN_FILTERS, expression: "channelType == 'sms'" });
  const after = { task_routing: { filters: [ai, strange] } };
  expect(filterFates(after, aiQueue)).toEqual([
    {
      name: '"Strange"',
      channels: {
        ...{ sms: 'after the AI', whatsapp: 'as before' },
        ...{ messenger: 'as before', web: 'as before' },
      },
    },
  ]);
});
