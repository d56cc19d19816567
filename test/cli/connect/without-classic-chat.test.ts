import { Installer } from '../../harness/connect-account';
import { useSandbox } from '../../harness/use-sandbox';

describe('An account whose classic Chat API is gone', () => {
  const sandbox = useSandbox({ startsAs: 'blank' });

  test('is connected all the same, and told what could not be set', async () => {
    sandbox().conversations.undocumented.classicChatIsThere = false;
    const installer = new Installer(sandbox());
    const { isDone, terminal } = await installer.connect({ yes: true });
    expect(terminal.text()).toMatch(/could not be seen or set: the classic Chat API/);
    expect(terminal.text()).not.toContain('~ retries of the Conversations service');
    expect(isDone).toBe(true);
    installer.leave();
  });
});
