import { useEffect, useRef } from 'preact/hooks';
import type { FlexPlaces, Place as PlaceName } from '../../flex-ui/browser/flex-places';
import type { TaskView } from '../view';

const { flexPlaces } = window as unknown as { flexPlaces: FlexPlaces };

/** A place of Flex in which plugins show something of a task, by Flex's own React. */
export function Place({ name, task }: { name: PlaceName; task: TaskView }) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (element.current)
      flexPlaces.show(name, element.current, { taskSid: task.task, attributes: task.attributes });
  }, [name, task.task, JSON.stringify(task.attributes)]);
  useEffect(() => {
    const { current } = element;
    return () => {
      if (current) flexPlaces.clear(current);
    };
  }, []);
  return <div class="place" ref={element} />;
}

/** Loads the plugins the account's active release lists, as Flex does when a rep opens it. */
export async function loadPlugins(paths: readonly string[]): Promise<void> {
  for (const path of paths) await flexPlaces.load(path);
}
