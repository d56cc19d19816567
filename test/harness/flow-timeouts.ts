import type { Twilio } from 'twilio';

interface Widget {
  type: string;
  properties: Record<string, unknown>;
}

/** What a person does in Studio: gives every flow of the account's addresses this Timeout in Send to Flex. */
export async function setFlowTimeouts(client: Twilio, seconds: number): Promise<void> {
  for (const { autoCreation } of await client.conversations.v1.addressConfigurations.list()) {
    const flow = client.studio.v2.flows(String((autoCreation as Record<string, unknown>).studio_flow_sid));
    const definition = (await flow.fetch()).definition as { states: Widget[] };
    for (const { type, properties } of definition.states) {
      if (type === 'send-to-flex') properties.timeout = String(seconds);
    }
    await flow.update({ status: 'published', definition });
  }
}
