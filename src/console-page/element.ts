type Child = Node | string | undefined | false;

/** What an element is given: attributes by their HTML names, and what it does. */
export interface Given {
  class?: string;
  id?: string;
  role?: string;
  type?: string;
  name?: string;
  value?: string;
  for?: string;
  href?: string;
  scope?: string;
  title?: string;
  placeholder?: string;
  autocomplete?: string;
  tabindex?: string;
  selected?: boolean;
  disabled?: boolean;
  hidden?: boolean;
  /** `aria-…` and `data-…` attributes. */
  more?: Readonly<Record<string, string>>;
  onClick?: () => void;
}

/** Makes an element; texts become text, whatever stands in them. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  { onClick, more = {}, ...given }: Given = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries({ ...given, ...more })) {
    if (value === true) made.setAttribute(name, '');
    else if (typeof value === 'string') made.setAttribute(name, value);
  }
  if (onClick) made.addEventListener('click', onClick);
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
}

/** What is known by its SID: as much of it as a reader needs, and the whole to copy. */
export function sid(text: string): HTMLElement {
  return element('code', { title: text }, text.length > 12 ? text.slice(0, 8) : text);
}
