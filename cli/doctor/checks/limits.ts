import type { Load } from '../evidence/load';
import { check, passed, warned } from '../check';

/** Twilio: Functions at once (https://www.twilio.com/docs/serverless/functions-assets/faq). */
const FUNCTIONS = 30;
/** OpenCX: requests a minute for a standard key (https://docs.open.cx/api-reference/rate-limits). */
const REQUESTS = 100;
/** From this share of a limit on somebody is to know: what is above may be one busy minute away. */
const NEAR = 0.7;

export const limits = check({
  id: 'limits',
  title: 'The deployment is far from what Twilio and OpenCX allow',
  needs: ['load', 'functionsAtOnce'],
  examine: ({ load, functionsAtOnce }) => {
    const near = [...busyFunctions(load, functionsAtOnce), ...busyOpenCx(load)];
    if (near.length === 0) {
      const functions =
        functionsAtOnce === undefined ? '' : `${functionsAtOnce} of ${FUNCTIONS} Functions now, `;
      return passed(
        `${functions}no webhook refused within a day, ${load.openCxRequests} of ${REQUESTS} OpenCX requests in the busiest ` +
          'minute of the last hour',
      );
    }
    return warned({
      found: near.map(({ found }) => found).join('; '),
      expected: `fewer than ${NEAR * FUNCTIONS} Functions at once, none refused, fewer than ${NEAR * REQUESTS} OpenCX requests a minute`,
      fix: near.map(({ fix }) => fix).join(' '),
    });
  },
});

interface NearLimit {
  found: string;
  fix: string;
}

function busyFunctions({ refused }: Load, functionsAtOnce = 0): NearLimit[] {
  const isBusy = functionsAtOnce >= NEAR * FUNCTIONS;
  if (refused.size === 0 && !isBusy) return [];
  const webhooks = [...refused].map(([path, times]) => `${path} (${times})`).join(', ');
  return [
    {
      found: [
        ...(isBusy ? [`${functionsAtOnce} of ${FUNCTIONS} Functions run now`] : []),
        ...(webhooks === '' ? [] : [`every Function was busy within a day for ${webhooks}`]),
      ].join('; '),
      fix: 'Ask Twilio to raise the number of Functions at once, and register the webhooks of OpenCX (docs/capacity.md).',
    },
  ];
}

function busyOpenCx({ openCxRequests }: Load): NearLimit[] {
  if (openCxRequests < NEAR * REQUESTS) return [];
  return [
    {
      found: `${openCxRequests} OpenCX requests in the busiest minute of the last hour`,
      fix: `Ask OpenCX for more than ${REQUESTS} requests a minute for the key (docs/capacity.md).`,
    },
  ];
}
