import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ask, Asking, type Ask } from './ask';
import { Desk } from './desk';
import { Phones } from './phones';
import { loadPlugins } from './place';
import { useRemembered } from './remembered';
import { Stage } from './stage';
import { Story } from './story';
import { TopBar } from './top-bar';
import { TroubleBar } from './trouble-bar';
import { useWorld } from './world';
import type { StoryLine, View } from '../view';

const PANELS = [
  ['customers', 'Customers'],
  ['desk', 'Desk'],
  ['story', 'Story'],
  ['trouble', 'Trouble'],
] as const;

function Page() {
  const { view, lines, isConnected } = useWorld();
  const [problem, setProblem] = useState<string>();
  const askAndTell: Ask = async (act) => {
    const why = await ask(act);
    setProblem(why);
    return why === undefined;
  };
  if (!view) return <p class="hint">Connecting …</p>;
  return (
    <Asking.Provider value={askAndTell}>
      <Flex {...{ view, lines }} />
      <div class="toast" role="alert">
        {!isConnected && <p>The connection is lost. The page goes on as soon as the demo is there again.</p>}
        {problem !== undefined && (
          <p>
            {problem}
            <button type="button" onClick={() => setProblem(undefined)}>
              Close
            </button>
          </p>
        )}
      </div>
    </Asking.Provider>
  );
}

function Flex({ view, lines }: { view: View; lines: readonly StoryLine[] }) {
  const [panel, choosePanel] = useRemembered('panel', 'customers');
  const [customer, chooseCustomer] = useNewest(view);
  const [only, setOnly] = useRemembered('only', '');
  const shown = (name: string): string => (panel === name ? 'panel shown' : 'panel');
  const [isLoaded, setLoaded] = useState(false);
  useEffect(() => {
    void loadPlugins(view.plugins).then(() => setLoaded(true));
  }, []);
  return (
    <>
      <TopBar view={view} />
      <main>
        <TroubleBar trouble={view.trouble} isShown={panel === 'trouble'} />
        <div class={panel === 'trouble' ? 'columns not-now' : 'columns'}>
          <section class={shown('customers')} aria-label="Customers">
            <Phones {...{ view, chosen: customer, choose: chooseCustomer }} />
          </section>
          <section class={shown('desk')} aria-label="Agent desktop">
            {isLoaded && <Desk view={view} />}
          </section>
          <section class={shown('story')} aria-label="Story">
            <header class="head">
              <h2>What happens</h2>
              <label class="only">
                <input
                  type="checkbox"
                  checked={only !== ''}
                  onChange={({ currentTarget }) => setOnly(currentTarget.checked ? 'yes' : '')}
                />
                Only this customer
              </label>
            </header>
            <Stage view={view} />
            <Story {...{ lines, customers: view.customers, only: only === '' ? undefined : customer }} />
          </section>
        </div>
      </main>
      <nav class="panels" aria-label="Parts of the page">
        {PANELS.map(([name, label]) => (
          <button
            key={name}
            type="button"
            class={name === 'trouble' ? 'narrow' : ''}
            aria-current={panel === name ? 'page' : undefined}
            onClick={() => choosePanel(name)}
          >
            {label}
          </button>
        ))}
      </nav>
    </>
  );
}

/** The customer who is looked at: whoever comes in is, until another one is chosen. */
function useNewest({ customers }: View): [string, (id: string) => void] {
  const [chosen, choose] = useRemembered('customer', '');
  const [known, setKnown] = useState(customers.length);
  useEffect(() => {
    const newest = customers.at(-1);
    if (newest && customers.length > known) choose(newest.id);
    setKnown(customers.length);
  }, [customers.length]);
  return [customers.some(({ id }) => id === chosen) ? chosen : (customers.at(-1)?.id ?? ''), choose];
}

const root = document.getElementById('page');
if (root) render(<Page />, root);
