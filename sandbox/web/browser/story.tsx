import type { CustomerView, RoutingView, StoryLine } from '../view';
import { sentence } from './sentence';
import { useNewestInSight } from './newest-in-sight';
import { Time } from './time';

/** Whose lines are words of their own. */
const SPEAKERS = new Set(['Customer', 'AI', 'Rep']);

interface StoryProps {
  lines: readonly StoryLine[];
  customers: readonly CustomerView[];
  /** Only what is about this customer, where there is one. */
  only: string | undefined;
}

/** What has happened, in plain words; where a task entered a queue, why that one. */
export function Story({ lines, customers, only }: StoryProps) {
  const shown = only === undefined ? lines : lines.filter(({ customer }) => customer === only);
  const names = new Map(customers.map(({ id, name }) => [id, name]));
  const list = useNewestInSight(shown.length);
  return (
    <div class="story" role="log" aria-label="What happens" tabIndex={0} ref={list}>
      <ol>
        {shown.length === 0 && <li class="empty">Nothing has happened yet.</li>}
        {shown.map((line) => (
          <li key={line.id} class={line.actor.toLowerCase()}>
            <div class="meta">
              <Time at={line.at} />
              <span class="actor">{line.actor}</span>
              {line.customer !== undefined && <span class="about">{names.get(line.customer)}</span>}
            </div>
            <p dir="auto">{SPEAKERS.has(line.actor) ? line.text : sentence(line.text)}</p>
            {line.routing && <Routing routing={line.routing} />}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Routing({ routing: { workflow, filters, outcome } }: { routing: RoutingView }) {
  return (
    <div class="routing">
      {filters.length > 0 && <span class="weak">{`Workflow “${workflow}”`}</span>}
      <ol>
        {filters.map(({ position, name, matched, why }) => (
          <li key={position} class={matched ? 'matched' : ''}>
            <span class="mark" aria-hidden="true">
              {matched ? '✓' : '✕'}
            </span>
            <span>
              <b>{`${position}. ${name}`}</b> {matched ? 'takes it: ' : 'does not: '}
              {why.join(', ')}
            </span>
          </li>
        ))}
      </ol>
      <span>{outcome}</span>
    </div>
  );
}
