import { useState } from 'preact/hooks';

/** A choice that is kept over a reload. @param storage `localStorage` for what holds for every page of this browser */
export function useRemembered(
  name: string,
  usual: string,
  storage: Storage = sessionStorage,
): [string, (value: string) => void] {
  const [value, setValue] = useState(storage.getItem(name) ?? usual);
  return [
    value,
    (chosen) => {
      storage.setItem(name, chosen);
      setValue(chosen);
    },
  ];
}
