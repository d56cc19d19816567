import type { ComponentChildren } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

interface Tab {
  id: string;
  content: ComponentChildren;
}

interface TabsProps {
  label: string;
  /** Of the panel they change. */
  controls: string;
  tabs: readonly Tab[];
  chosen: string;
  choose: (id: string) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** A choice of one of several; arrows move through it. */
export function Tabs({ label, controls, tabs, chosen, choose }: TabsProps) {
  useLayoutEffect(() => {
    document.getElementById(`${controls}-${chosen}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [controls, chosen]);
  const move = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    const index = tabs.findIndex(({ id }) => id === chosen);
    const next = step === undefined ? undefined : tabs[(index + step + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    choose(next.id);
    document.getElementById(`${controls}-${next.id}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={label} onKeyDown={move}>
      {tabs.map(({ id, content }) => (
        <button
          key={id}
          id={`${controls}-${id}`}
          type="button"
          role="tab"
          aria-selected={id === chosen}
          aria-controls={controls}
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => choose(id)}
        >
          {content}
        </button>
      ))}
    </div>
  );
}
