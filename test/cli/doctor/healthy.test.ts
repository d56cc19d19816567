import { Sandbox } from '../../../sandbox/sandbox';
import { deploymentVariables } from '../../../sandbox/deployment-variables';
import { examine, instrumentsFor } from '../../harness/examine';

test('x', async () => {
  const sandbox = await Sandbox.start({ useTurnsService: true });
  try {
    const { DOMAIN_NAME: _d, ...variables } = deploymentVariables(sandbox, { useTurnsService: true });
    const r = await examine(instrumentsFor(sandbox, variables));
    for (const e of r) console.log(e.id, JSON.stringify(e.finding));
  } finally {
    await sandbox.stop();
  }
});
