import type { ConfiguredPlugin } from '../../sandbox/flex-plugins/model';
import type { Sandbox } from '../../sandbox/sandbox';

/** A plugin of somebody's own. */
interface OtherPlugin {
  name: string;
  version: string;
  phase: number;
  url?: string;
}

/**
 * Makes these the plugins Flex loads, as somebody else's release does.
 * @param kept of those that are active; all others are dropped
 */
export function releasePlugins(
  { flexPlugins }: Sandbox,
  plugins: readonly OtherPlugin[],
  ...kept: readonly (ConfiguredPlugin | undefined)[]
): void {
  const stay = kept.filter((plugin) => plugin !== undefined);
  const made = plugins.map(({ name, version, phase, url }) => {
    const known = flexPlugins.plugins.find(({ uniqueName }) => uniqueName === name);
    const plugin = known ?? flexPlugins.addPlugin({ uniqueName: name, friendlyName: name, description: '' });
    const added = flexPlugins.addVersion(plugin, {
      ...{ version, changelog: '', isPrivate: false },
      url: url ?? `https://plugins.example.com/${name}/${version}.js`,
    });
    return { version: added.sid, phase };
  });
  const choices = [...stay.map(({ version, phase }) => ({ version: version.sid, phase })), ...made];
  flexPlugins.release(flexPlugins.configure('Autumn', '', choices).sid);
}
