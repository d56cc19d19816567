import type { Twilio } from 'twilio';
import { orElse, orEmpty } from './answered-null';
import { unlessMissing } from './refusal';

/** A version of Flex UI that cannot show the handoff card: its React has no hooks. */
export const OLD_FLEX = /^[~^]?1\b/;

/** A plugin Flex loads for the reps of the account. */
export interface ActivePlugin {
  name: string;
  version: string;
  versionSid: string;
  /** Where its script is. */
  url: string;
  /** Flex initializes the plugins of a lower phase first. */
  phase: number;
}

/** What Flex loads, and who decided it. */
export interface FlexPlugins {
  active: ActivePlugin[];
  /** The release that is active; undefined: there never was one. */
  release: { at: Date; configuration: string } | undefined;
  /** Of Flex UI, e.g. `2.17.1` or `~2.0`; empty: not told. */
  uiVersion: string;
}

/** The plugins that are active: https://www.twilio.com/docs/flex/developer/plugins/api/release-update */
export async function readFlexPlugins(client: Twilio): Promise<FlexPlugins> {
  const { pluginReleases, pluginConfigurations, configuration: flex } = client.flexApi.v1;
  const [release, { uiVersion: version }] = await Promise.all([
    unlessMissing(pluginReleases('Active').fetch()),
    flex().fetch(),
  ]);
  const uiVersion = orEmpty(version);
  if (!release) return { active: [], release: undefined, uiVersion };
  const configuration = pluginConfigurations(release.configurationSid);
  const [{ name }, plugins] = await Promise.all([
    configuration.fetch(),
    configuration.plugins.list({ pageSize: 1000 }),
  ]);
  return {
    active: plugins.map((plugin) => ({
      name: plugin.uniqueName,
      version: orEmpty(plugin.version),
      versionSid: plugin.pluginVersionSid,
      url: orEmpty(plugin.pluginUrl),
      phase: orElse(plugin.phase, 0),
    })),
    release: { at: release.dateCreated, configuration: orEmpty(name) },
    uiVersion,
  };
}

/** Whether the account has a plugin of this name, active or not. */
export async function knowsPlugin(client: Twilio, name: string): Promise<boolean> {
  return (await unlessMissing(client.flexApi.v1.plugins(name).fetch())) !== undefined;
}
