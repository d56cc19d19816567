import type { Twilio } from 'twilio';
import { USUAL_PHASE } from '../../wanted/handoff-card';
import { type ActivePlugin, readFlexPlugins } from '../read-flex-plugins';
import { unlessMissing } from '../refusal';
import type { Resource } from './resource';

const FRIENDLY_NAME = 'OpenCX handoff card';
const DESCRIPTION = 'Shows the rep what the OpenCX AI says of a conversation it hands off.';

/**
 * The handoff card among the plugins Flex loads, by its name: `version` and `url` of its script; both empty when it is not
 * loaded. Every other plugin that is active when it is changed keeps its version and phase. Twilio: a release and its list
 * are never changed, another one takes their place; a plugin and its versions stay.
 * https://www.twilio.com/docs/flex/developer/plugins/api/release-update
 */
export function flexPluginResource(client: Twilio): Resource {
  return {
    async read(name) {
      const { active } = await readFlexPlugins(client);
      const found = active.find((plugin) => plugin.name === name);
      return { version: found?.version ?? '', url: found?.url ?? '' };
    },
    async update(name, { version = '', url = '' }) {
      const { active } = await readFlexPlugins(client);
      const others = active.filter((plugin) => plugin.name !== name);
      const known = active.find((plugin) => plugin.name === name);
      if (version === '') {
        await release(client, `without ${name}`, others);
        return;
      }
      const versionSid = await versionOf(client, name, version, url);
      const phase = known?.phase ?? USUAL_PHASE;
      // In its place: plugins of one phase are initialized in the order of the list.
      const wanted = known
        ? active.map((plugin) => (plugin === known ? { ...plugin, versionSid } : plugin))
        : [...others, { versionSid, phase }];
      await release(client, `${name}@${version}`, wanted);
    },
  };
}

/** The SID of a plugin's version, which is made where there is none. */
async function versionOf(client: Twilio, name: string, version: string, url: string): Promise<string> {
  const { plugins } = client.flexApi.v1;
  const plugin =
    (await unlessMissing(plugins(name).fetch())) ??
    (await plugins.create({ uniqueName: name, friendlyName: FRIENDLY_NAME, description: DESCRIPTION }));
  const { pluginVersions } = plugins(plugin.sid);
  const there = (await pluginVersions.list({ pageSize: 1000 })).find((known) => known.version === version);
  const { sid } =
    there ?? (await pluginVersions.create({ versionParam: version, pluginUrl: url, private: false }));
  return sid;
}

/** Makes these the plugins Flex loads. @param name of the list, for who looks at it later */
async function release(
  client: Twilio,
  name: string,
  plugins: readonly Pick<ActivePlugin, 'versionSid' | 'phase'>[],
): Promise<void> {
  const { pluginConfigurations, pluginReleases } = client.flexApi.v1;
  const { sid } = await pluginConfigurations.create({
    name,
    plugins: plugins.map(({ versionSid, phase }) => ({ plugin_version: versionSid, phase })),
  });
  await pluginReleases.create({ configurationId: sid });
}
