import type { Examined } from '../../../cli/doctor/run-checks';
import { CHECKS } from '../../../cli/doctor/checks';
import { reportJson } from '../../../cli/doctor/report';
import { played } from '../../harness/played';
import { releasePlugins } from '../../harness/release-plugins';
import { FOREIGN_SECRETS } from './fault';
import { ACCESS } from './faults/access';
import { ADDRESSES } from './faults/addresses';
import { AI_WORKER } from './faults/ai-worker';
import { CONVERSATIONS } from './faults/conversations';
import { DEPLOYMENT } from './faults/deployment';
import { HANDOFF_CARD } from './faults/handoff-card';
import { LIMITS } from './faults/limits';
import { VOICE } from './faults/voice';
import { WEBHOOKS } from './faults/webhooks';
import { WORKFLOW } from './faults/workflow';
import { World } from './world';

const FAULTS = [
  ...ACCESS,
  ...DEPLOYMENT,
  ...WEBHOOKS,
  ...WORKFLOW,
  ...AI_WORKER,
  ...ADDRESSES,
  ...CONVERSATIONS,
  ...VOICE,
  ...HANDOFF_CARD,
  ...LIMITS,
];

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterEach(() => world.restore());
afterAll(() => world.stop());

function failures(examined: readonly Examined[]): { id: string; outcome: string; fix: string }[] {
  return examined.flatMap(({ id, finding }) =>
    finding.outcome === 'failed' || finding.outcome === 'warned'
      ? [{ id, outcome: finding.outcome, fix: finding.fix }]
      : [],
  );
}

test('a healthy account passes every check', async () => {
  const examined = await world.examine();
  const others = examined.filter(({ finding }) => finding.outcome !== 'passed');
  expect(others).toEqual([]);
});

test('a handoff card nobody wants is not missed', async () => {
  releasePlugins(world.sandbox, []);
  world.writeAndDeploy({ HANDOFF_CARD: 'off' });
  const examined = await world.examine();
  expect(examined.filter(({ finding }) => finding.outcome !== 'passed')).toMatchObject([
    { id: 'handoff-card', finding: { outcome: 'skipped', why: 'HANDOFF_CARD is off' } },
  ]);
});

test('every check has a fault that fails it', () => {
  expect([...new Set(FAULTS.map(({ check }) => check))].sort()).toEqual(CHECKS.map(({ id }) => id).sort());
});

test.each(played(FAULTS))('$check fails alone when $because, and the printed fix mends it', async (fault) => {
  await fault.cause(world);
  const examined = await world.examine();
  const found = failures(examined);
  const outcome = fault.isWarning ? 'warned' : 'failed';
  expect(found).toEqual([{ id: fault.check, outcome, fix: expect.any(String) as string }]);
  // A fix must not lead in a circle: connect mends what it is sent to mend.
  if (!fault.byConnect) expect(found[0]?.fix).not.toMatch(/^Run npm run connect[,.]/);
  for (const secret of FOREIGN_SECRETS) expect(reportJson(examined)).not.toContain(secret);
  await fault.mend(world, found[0]?.fix ?? '');
  expect(failures(await world.examine())).toEqual([]);
});

test.each(played(FAULTS.filter(({ byConnect }) => byConnect)))(
  '$check fails when $because, and npm run connect mends it',
  async (fault) => {
    await fault.cause(world);
    const [found] = failures(await world.examine());
    expect(found?.fix).toContain('npm run connect');
    await world.connect(found?.fix ?? '');
    expect(failures(await world.examine())).toEqual([]);
  },
);
