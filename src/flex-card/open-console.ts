const WORDS: Readonly<Record<number, string>> = {
  401: 'Flex’s session has ended: load Flex again.',
  403: 'The console is for administrators and supervisors of Flex.',
};
const OTHERWISE = 'The console cannot be opened right now. Try again in a minute.';

/**
 * Opens the console in a tab of its own, with a ticket the Functions give for Flex's token. Never throws.
 * @param deployment where the Functions are, e.g. `https://opencx-flex-1234-dev.twil.io`
 */
export async function openConsole(deployment: string, token: string): Promise<void> {
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
