/**
 * Does something with each of many, so many of them at the same time.
 * @param mayBegin whether there is time for one more; what is not begun is left out
 */
export async function someAtOnce<Item extends object>(
  items: readonly Item[],
  atOnce: number,
  act: (item: Item) => Promise<void>,
  mayBegin = (): boolean => true,
): Promise<void> {
  const left = [...items];
  const work = async (): Promise<void> => {
    for (let item = left.shift(); item && mayBegin(); item = left.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
