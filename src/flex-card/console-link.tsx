import type { FlexManager, FlexUi } from './flex-ui';
import { Spark } from './spark';

/** Roles of Flex that lead the work of others. */
const LEADS = ['admin', 'supervisor'];
/** After Flex's own links. */
const LAST = 100;
/** What the tab says where no ticket is given, by the answer's status. */
const WORDS: Readonly<Record<number, string>> = {
  401: 'Flex’s session has ended: load Flex again.',
  403: 'The console is for administrators and supervisors of Flex.',
};
const OTHERWISE = 'The console cannot be opened right now. Try again in a minute.';

/**
 * Adds a link to the console at the side of Flex, for administrators and supervisors. Whether one may come in the
 * Function decides; here it is only not offered to whom it would be refused.
 * @param deployment where the Functions are, e.g. `https://opencx-flex-1234-dev.twil.io`
 */
export function addConsoleLink(flex: FlexUi, manager: FlexManager, deployment: string): void {
  const { SideLink, SideNav } = flex;
  const isLead = manager.user?.roles?.some((role) => LEADS.includes(role)) ?? false;
  if (!SideLink || !isLead) return;
  const Link = (): React.JSX.Element => (
    <SideLink
      showLabel
      isActive={false}
      icon={<Spark />}
      iconActive={<Spark />}
      onClick={() => void openConsole(deployment, manager.user?.token ?? '')}
    >
      OpenCX console
    </SideLink>
  );
  SideNav?.Content?.add(<Link key="opencx-console-link" />, { sortOrder: LAST });
}

/**
 * Opens the console in a tab of its own, with a ticket the Functions give for Flex's token. Never throws.
 * @param deployment where the Functions are, e.g. `https://opencx-flex-1234-dev.twil.io`
 */
async function openConsole(deployment: string, token: string): Promise<void> {
  // At once: a browser lets a page open a tab while it deals with a click, not when an answer has come.
  const tab = window.open('about:blank');
  if (!tab) return;
  tab.opener = null;
  const ticket = await ticketFor(deployment, token);
  if (typeof ticket === 'string') tab.location.replace(`${deployment}/console#${ticket}`);
  else tab.document.body.textContent = WORDS[ticket.status] ?? OTHERWISE;
}

async function ticketFor(deployment: string, token: string): Promise<string | { status: number }> {
  try {
    // A form, as any page may send it: Functions are asked no permission before
    // (https://www.twilio.com/docs/flex/call-functions-from-plugins).
    const body = new URLSearchParams({ Token: token });
    const answer = await fetch(`${deployment}/console/session`, {
      ...{ method: 'POST', body, credentials: 'omit', cache: 'no-store', redirect: 'error' },
    });
    const { ticket } = (await answer.json()) as { ticket?: unknown };
    return typeof ticket === 'string' ? ticket : { status: answer.status };
  } catch {
    return { status: 0 };
  }
}
