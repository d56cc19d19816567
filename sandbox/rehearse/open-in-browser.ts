import type { Terminal } from '../../cli/terminal/terminal';
import { RecordedAccount } from '../recorded-account';
import { Sandbox } from '../sandbox';
import { stopper } from '../stopper';
import { openPage } from '../web/open-page';
import type { CustomerKind, ShownWorld } from '../web/shown-world';
import { whoIs } from './alike';
import { connectInSandbox } from './connect-in-sandbox';
import { customerOfKind, playedKind } from './customer-of-kind';
import type { Rehearsing } from './rehearse';
import { givenKind, kindsIn, type RehearsedKind } from './rehearsed-kind';
import { waysOf } from './ways';

/** How a page calls the channels of which it has a phone or a browser. */
const SHOWN = { sms: 'sms', whatsapp: 'whatsapp', web: 'webchat' } as const;

/** Sets the account up, connects it, and opens the local Flex with it; resolves never, as the page does. */
export async function openInBrowser(rehearsing: Rehearsing, terminal: Terminal): Promise<void> {
  const account = new RecordedAccount(rehearsing.recording, rehearsing.main, { places: 'as they are' });
  const starting = Sandbox.start({ startsAs: account.setUp });
  const stop = stopper(starting);
  try {
    const sandbox = await starting;
    terminal.print(await connectInSandbox(sandbox, rehearsing.connect));
    await openPage(rehearsedWorld(sandbox, account, rehearsing));
  } finally {
    await stop();
  }
}

/** The account with a customer of each kind to bring in: of those that differ by their channel alone, one. */
export function rehearsedWorld(
  sandbox: Sandbox,
  account: RecordedAccount,
  { main, tasks }: Pick<Rehearsing, 'main' | 'tasks'>,
): ShownWorld {
  const { kinds } = kindsIn(account, waysOf(account, main));
  const all = [...tasks.map((task) => givenKind(account, main, task)), ...kinds];
  const first = [...new Map(all.toReversed().map((kind) => [JSON.stringify(kind.said), kind])).values()];
  return {
    ...{ sandbox, company: `A copy of your account: "${main.name}"`, aiIsSimulated: true, stories: [] },
    kinds: first.toReversed().flatMap((kind, index) => shown(sandbox, account, kind, index)),
  };
}

function shown(
  sandbox: Sandbox,
  account: RecordedAccount,
  kind: RehearsedKind,
  index: number,
): CustomerKind[] {
  const channel = Object.entries(SHOWN).find(([known]) => known === kind.way.channel)?.[1];
  if (channel === undefined) return [];
  const played = playedKind(account, kind);
  return [
    {
      ...{ id: `kind-${index}`, label: whoIs([kind.way.channel], kind.said), channel },
      enter: ({ number }) => {
        // Each comes by an address of its own, so that each has a task of the kind.
        const company = number.replace('+1500555', '+15005551');
        const customer = customerOfKind(sandbox, played, { own: number, company });
        if (!customer) throw new Error(`Nobody writes by ${kind.way.channel} here`);
        return customer;
      },
    },
  ];
}
