import type { Person } from '../../people/person';
import type { Sandbox } from '../../sandbox';
import type { Part } from '../part';
import type { Format } from '../style';
import { summarize } from '../summary';
import { liveStory } from './live-story';
import { Scene } from './scene';
import type { Story } from './story';

/** A customer who writes, and their story. */
type Written = { colour: Format; story: Story } & (
  | { channel: 'sms' | 'whatsapp'; number: string }
  | { channel: 'webchat'; name: string }
);

/** A story of the repertoire whose customer writes. @param live the AI is the real one */
export function writtenPart(written: Written, live: boolean): Part {
  const story = live ? liveStory(written.story) : written.story;
  const { title } = story;
  return {
    ...{ label: story.label, title, channel: written.channel, colour: written.colour },
    ...(written.channel === 'webchat' && { name: written.name }),
    enter: (sandbox, number) => {
      const { customer, screen } = entrance(written, sandbox, number);
      return {
        customer,
        perform: (label, pace) => {
          const scene = new Scene(sandbox, customer, pace);
          const role = { address: customer.address, colour: written.colour, label };
          return {
            ...{ role, title },
            play: async () => {
              await story.play(scene, story.customerWrites);
              await scene.functionsAreDone();
            },
            checks: () => story.checks(scene.evidence),
            summary: () => summarize(role, title, screen, scene.evidence),
          };
        },
      };
    },
  };
}

/** The customer, and what they read on. */
function entrance(
  written: Written,
  sandbox: Sandbox,
  given: string | undefined,
): { customer: Person; screen: string } {
  if (written.channel === 'webchat') {
    return { customer: sandbox.visitor(written.name), screen: `browser of ${written.name} (web chat)` };
  }
  const number = given ?? written.number;
  return written.channel === 'sms'
    ? { customer: sandbox.customer(number), screen: `phone ${number} (SMS)` }
    : { customer: sandbox.whatsApp(number), screen: `phone ${number} (WhatsApp)` };
}
