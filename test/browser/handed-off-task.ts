import type { ShownTask } from '../../sandbox/flex-ui/rep-browser';

/** A task the AI has handed off, as Flex has it in the browser; a changed attribute of undefined is missing. */
export function handedOffTask(changes: Readonly<Record<string, unknown>> = {}): ShownTask {
  const attributes = {
    channelType: 'sms',
    from: '+15005550101',
    order_id: '4711',
    handedOff: true,
    handoffTimestamp: new Date(Date.now() - 3 * 60_000 - 5_000).toISOString(),
    handoffLanguage: 'es',
    handoffSentiment: 'negative',
    handoffReason: 'Refund above the limit of the AI',
    handoffSummary: 'The customer was charged twice for order 4711 and asks for the second charge back.',
    ...changes,
  };
  return {
    taskSid: `WT${'a'.repeat(32)}`,
    attributes: JSON.parse(JSON.stringify(attributes)) as object as Record<string, unknown>,
  };
}
