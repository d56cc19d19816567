import { serve } from './serve';
import type { ShownWorld } from './shown-world';

/** Opens a world in a page and says where; resolves never: it is open until the command is ended. */
export async function openPage(world: ShownWorld): Promise<void> {
  const { url } = await serve(world);
  console.log(`Open ${url} in your browser. Ctrl-C ends it.`);
  await new Promise(() => undefined);
}
