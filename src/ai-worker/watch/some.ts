/** So many of them, others each time. By chance: what goes by the clock may meet the same ones for ever, as looks have a beat too. */
export function some<Thing>(things: readonly Thing[], most: number): readonly Thing[] {
  if (things.length <= most) return things;
  const first = Math.floor(Math.random() * things.length);
  return [...things.slice(first), ...things.slice(0, first)].slice(0, most);
}
