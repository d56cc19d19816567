import type { Channel } from '../demo/channel';
import type { Role } from '../demo/cast';
import { Caller } from '../people/caller';
import { HostedVisitor } from '../people/hosted-visitor';
import type { Player } from './shown-world';

const NAMES = ['Ada', 'Ben', 'Chloe', 'Dev', 'Elif', 'Finn', 'Gia', 'Hugo', 'Ines', 'Jon', 'Kim', 'Leo'];
const CHANNEL_NAMES: Readonly<Record<Channel, string>> = {
  sms: 'SMS',
  whatsapp: 'WhatsApp',
  webchat: 'Web chat',
  widget: 'OpenCX widget',
  call: 'Call',
};
const FIRST_NUMBER = 150;

/** A customer of the page. */
export interface ShownCustomer {
  id: string;
  name: string;
  channel: Channel;
  channelName: string;
  /** What is shown of how they are reached. */
  address: string;
  player: Player;
}

/** Everybody who was brought in, the newest last. */
export class Customers {
  readonly all: ShownCustomer[] = [];
  /** The same, as the timeline's cast knows them. */
  readonly roles: Role[] = [];

  /** A name and a number nobody has yet. */
  who(): { name: string; number: string } {
    const count = this.all.length;
    const round = Math.floor(count / NAMES.length);
    const name = `${NAMES[count % NAMES.length] ?? ''}${round === 0 ? '' : ` ${round + 1}`}`;
    return { name, number: `+15005550${String(FIRST_NUMBER + count)}` };
  }

  add(name: string, channel: Channel, player: Player): ShownCustomer {
    const id = `c${this.all.length + 1}`;
    const address = player instanceof Caller ? player.number : player.address;
    const shown = channel === 'webchat' || channel === 'widget' ? '' : address.replace('whatsapp:', '');
    const customer = { id, name, channel, channelName: channelName(channel), address: shown, player };
    this.all.push(customer);
    this.roles.push({ address, label: id, colour: 'gray' });
    return customer;
  }

  /** @throws Error when there is none */
  withId(id: string): ShownCustomer {
    const found = this.all.find((customer) => customer.id === id);
    if (!found) throw new Error('There is no such customer.');
    return found;
  }

  nameOf(role: Role | undefined): string | undefined {
    return this.all.find(({ id }) => id === role?.label)?.name;
  }
}

/** How a channel is called. */
export function channelName(channel: Channel): string {
  return CHANNEL_NAMES[channel];
}

/** Lets a customer say something, on whichever channel. @throws Error that says why it cannot be */
export async function says({ player }: ShownCustomer, text: string): Promise<void> {
  if (player instanceof HostedVisitor) player.write(text);
  else if (!(player instanceof Caller)) player.text(text);
  else if (player.call.isOver) throw new Error('The call is over.');
  else await player.says(text);
}
