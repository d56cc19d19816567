import type { CustomerView, View } from '../view';
import { useAsk } from './ask';
import { Composer } from './composer';
import { Tabs } from './tabs';
import { Transcript } from './transcript';

interface PhonesProps {
  view: View;
  chosen: string;
  choose: (id: string) => void;
}

/** The customers, and the phone, browser or call of one of them. */
export function Phones({ view, chosen, choose }: PhonesProps) {
  const { customers } = view;
  const customer = customers.find(({ id }) => id === chosen) ?? customers.at(-1);
  return (
    <>
      <header class="head">
        <h2>Customers</h2>
      </header>
      <NewCustomer kinds={view.kinds} />
      {customer ? (
        <>
          <Tabs
            {...{ label: 'Customers', controls: 'phone', chosen: customer.id, choose }}
            tabs={customers.map((one) => ({ id: one.id, content: <Entry customer={one} /> }))}
          />
          <Phone key={customer.id} customer={customer} />
        </>
      ) : (
        <p class="hint">Nobody has written yet. Bring a customer in, or play a story.</p>
      )}
    </>
  );
}

function NewCustomer({ kinds }: Pick<View, 'kinds'>) {
  const ask = useAsk();
  return (
    <div class="new" role="group" aria-label="New customer">
      {kinds.map(({ id, label }) => (
        <button key={id} type="button" onClick={() => void ask({ do: 'customer.enter', kind: id })}>
          <span aria-hidden="true">+ </span>
          {label}
        </button>
      ))}
    </div>
  );
}

function Entry({ customer: { name, channelName, words } }: { customer: CustomerView }) {
  return (
    <>
      <span class="avatar" aria-hidden="true">
        {name.slice(0, 1)}
      </span>
      <span class="entry">
        <span class="line">
          <b>{name}</b> <span class="tag">{channelName}</span>
        </span>
        <span class="last">{words.at(-1)?.text}</span>
      </span>
    </>
  );
}

function Phone({ customer }: { customer: CustomerView }) {
  const ask = useAsk();
  const { id, name, channelName, address, words, call } = customer;
  const isCall = customer.channel === 'call';
  const label = isCall ? `Say as ${name}` : `Write as ${name}`;
  return (
    <div class="phone" id="phone" role="tabpanel" aria-label={`${name}, ${channelName}`}>
      <header>
        <b>{name}</b>
        <span class="weak">{address}</span>
        {call && !call.isOver && (
          <button
            type="button"
            class="bad"
            onClick={() => void ask({ do: 'customer.hang-up', customer: id })}
          >
            Hang up
          </button>
        )}
      </header>
      <Transcript
        {...{ label: `What ${name} reads`, words, own: 'customer' }}
        empty={isCall ? 'Nothing was said yet.' : 'Write the first message: it opens a task.'}
      />
      {call?.isOver ? (
        <p class="hint">This call is over.</p>
      ) : (
        <Composer
          {...{ label, action: isCall ? 'Say' : 'Send' }}
          send={(text) => ask({ do: 'customer.write', customer: id, text })}
        />
      )}
    </div>
  );
}
