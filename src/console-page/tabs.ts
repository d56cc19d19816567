import { element } from './element';

/** Tabs as a keyboard and a screen reader know them (https://www.w3.org/WAI/ARIA/apg/patterns/tabs/). */
export interface Tabs<Name extends string> {
  bar: HTMLElement;
  panels: Record<Name, HTMLElement>;
  select: (name: Name) => void;
  onSelect: (told: (name: Name) => void) => void;
}

export function tabs<Name extends string>(names: readonly Name[]): Tabs<Name> {
  const told: ((name: Name) => void)[] = [];
  const buttons = names.map((name) =>
    element(
      'button',
      {
        ...{ type: 'button', role: 'tab', id: `tab-${name}`, onClick: () => select(name) },
        more: { 'aria-controls': `panel-${name}` },
      },
      name,
    ),
  );
  const panels = Object.fromEntries(
    names.map((name) => [
      name,
      element('div', {
        ...{ role: 'tabpanel', id: `panel-${name}`, tabindex: '0', hidden: true },
        more: { 'aria-labelledby': `tab-${name}` },
      }),
    ]),
  ) as unknown as Record<Name, HTMLElement>;
  const select = (chosen: Name): void => {
    for (const [position, name] of names.entries()) {
      const isChosen = name === chosen;
      buttons[position]?.setAttribute('aria-selected', String(isChosen));
      buttons[position]?.setAttribute('tabindex', isChosen ? '0' : '-1');
      panels[name].hidden = !isChosen;
    }
    for (const tell of told) tell(chosen);
  };
  const bar = element(
    'div',
    { role: 'tablist', class: 'tabs', more: { 'aria-label': 'What is shown' } },
    ...buttons,
  );
  bar.addEventListener('keydown', ({ key }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    const at = buttons.findIndex((button) => button === document.activeElement);
    if (step === undefined || at < 0) return;
    const next = (at + step + names.length) % names.length;
    buttons[next]?.focus();
    const name = names[next];
    if (name !== undefined) select(name);
  });
  return { bar, panels, select, onSelect: (tell) => void told.push(tell) };
}
