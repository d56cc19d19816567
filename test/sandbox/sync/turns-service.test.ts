import { deploymentVariables } from '../../../sandbox/deployment-variables';
import { useSandbox } from '../../harness/use-sandbox';

describe('a deployment that uses the turns service', () => {
  const sandbox = useSandbox({ useTurnsService: true });

  test('is told of its documents at the Function that goes on with turns, with a valid signature', async () => {
    const documents = `/v1/Services/${sandbox().sync.turnsServiceSid}/Documents`;
    await sandbox().api('POST', 'sync.twilio.com', documents, { UniqueName: 'turn', Data: '{}' });
    const told = (): unknown[] =>
      sandbox()
        .journal.entries.filter(
          ({ source, details }) => source === 'edge' && details.path === '/turns/continue',
        )
        .map(({ details }) => details.status);
    await sandbox().journal.until('the webhook reached the edge', () => told().length > 0);
    // 400 is the edge's answer to a signature that is not valid.
    expect(told()).not.toContain(400);
  });

  test('knows it by a variable that others do not have', () => {
    expect(deploymentVariables(sandbox(), { useTurnsService: true })).toHaveProperty(
      'TURNS_SYNC_SERVICE_SID',
      sandbox().sync.turnsServiceSid,
    );
    expect(deploymentVariables(sandbox(), {})).not.toHaveProperty('TURNS_SYNC_SERVICE_SID');
  });
});
