import { openConsole } from '../../../cli/console/open-console';
import { isTicket } from '../../../src/console/ticket';
import { deploymentVariables, uploadedVariables } from '../../../sandbox/deployment-variables';
import { recordedTerminal } from '../../harness/recorded-terminal';
import { sandboxClient } from '../../harness/twilio-client';
import { useSandbox } from '../../harness/use-sandbox';

const sandbox = useSandbox();
const HOUR = 3_600_000;

function opened({ isKeyOnly = false, url }: { isKeyOnly?: boolean; url?: string } = {}) {
  const { accountSid, authToken } = sandbox().account;
  const terminal = recordedTerminal();
  const addresses: string[] = [];
  const environment = {
    path: '.env',
    variables: uploadedVariables(deploymentVariables(sandbox(), {})),
    credentials: {
      accountSid,
      username: accountSid,
      password: 'x',
      authToken: isKeyOnly ? undefined : authToken,
    } as never,
  };
  const now = new Date();
  const done = openConsole(
    {
      ...{ client: sandboxClient(sandbox()), environment, url, now },
      browse: (address) => addresses.push(address),
    },
    terminal,
  );
  return { done, terminal, addresses, now };
}

test('prints and opens an address whose fragment is a ticket for twelve hours, and stores nothing', async () => {
  const before = sandbox().sync.documents().length;
  const { done, terminal, addresses, now } = opened();
  await done;
  const [address = ''] = addresses;
  expect(address).toMatch(/^https:\/\/opencx-flex-1234-dev\.twil\.io\/console#v1\./);
  expect(terminal.text()).toContain(address);
  const [, ticket = ''] = address.split('#');
  const after = (hours: number): Date => new Date(now.getTime() + hours * HOUR);
  expect(isTicket(ticket, sandbox().account, after(11.9))).toBe(true);
  expect(isTicket(ticket, sandbox().account, after(12))).toBe(false);
  expect(terminal.text()).not.toContain(sandbox().account.authToken);
  expect(sandbox().sync.documents()).toHaveLength(before);
});

test('an API key cannot sign, and another address is no environment', async () => {
  await expect(opened({ isKeyOnly: true }).done).rejects.toThrow(/an API key cannot sign its ticket/);
  await expect(opened({ url: 'https://elsewhere.twil.io' }).done).rejects.toThrow(
    /is no environment of the service/,
  );
});
