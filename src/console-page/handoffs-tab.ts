import type { HandoffsView, HandoffView, ReasonView } from '../console/view';
import { element, sid } from './element';
import { storyButton } from './now-tab';
import { block, meter, nothingToShow, tile } from './parts';
import { duration, timeOf } from './time';

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** What the AI handed off, and why. @param open shows the story of what a SID names */
export function handoffsTab(view: HandoffsView, open: (id: string) => void): Node[] {
  const { handedOff, resolvedAlone, medianUntilAccepted, reasons, handoffs, isCut } = view;
  const all = handedOff + resolvedAlone;
  return [
    element(
      'dl',
      { class: 'tiles' },
      tile(
        'Resolved by the AI alone',
        String(resolvedAlone),
        all > 0 ? `${percent(resolvedAlone / all)} of ${all}` : undefined,
        all > 0 ? resolvedAlone / all : undefined,
      ),
      tile('Handed off to people', String(handedOff), all > 0 ? percent(handedOff / all) : undefined),
      tile(
        'Until a rep accepts',
        medianUntilAccepted === undefined ? '–' : duration(medianUntilAccepted),
        'the middle of all',
      ),
    ),
    isCut &&
      element(
        'p',
        { class: 'hint' },
        'There were more than Twilio tells at once: this counts the newest. Choose a shorter time.',
      ),
    block(
      'Why',
      reasons.length === 0 ? nothingToShow('Nothing was handed off in this time.') : reasonsTable(reasons),
    ),
    block('Handoffs, newest first', ...list(handoffs, open)),
  ].filter((node) => node !== false);
}

function reasonsTable(reasons: readonly ReasonView[]): HTMLElement {
  const heading = (text: string): HTMLElement => element('th', { scope: 'col' }, text);
  return element(
    'table',
    {},
    element(
      'thead',
      {},
      element('tr', {}, heading('Reason, and what mends it'), heading('Count'), heading('Share')),
    ),
    element(
      'tbody',
      {},
      ...reasons.map(({ reason, count, share, fix }) =>
        element(
          'tr',
          {},
          element(
            'td',
            {},
            element('b', {}, reason),
            element('p', { class: 'muted' }, fix ?? 'Nothing to mend: as it should be.'),
          ),
          element('td', { class: 'number' }, String(count)),
          element('td', { class: 'share' }, element('span', {}, percent(share)), meter(share)),
        ),
      ),
    ),
  );
}

function list(handoffs: readonly HandoffView[], open: (id: string) => void): HTMLElement[] {
  if (handoffs.length === 0) return [nothingToShow('None.')];
  return handoffs.map((handoff) =>
    element(
      'div',
      { class: 'row' },
      element('div', {}, timeOf(handoff.at), sid(handoff.task)),
      element(
        'div',
        {},
        element('p', {}, handoff.reason),
        element('p', { class: 'muted' }, particulars(handoff)),
      ),
      storyButton(handoff.task, 'Story', open),
    ),
  );
}

function particulars({ sentiment, language, acceptedAfter, waits }: HandoffView): string {
  const then =
    acceptedAfter !== undefined
      ? `a rep accepted after ${duration(acceptedAfter)}`
      : waits !== undefined
        ? `waits for ${duration(waits)}`
        : 'no rep accepted it';
  return [then, sentiment, language].filter((part) => part !== undefined && part !== 'und').join(' · ');
}
