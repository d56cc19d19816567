import { shownTime } from '../kernel/time';
import type { ConfiguredPlugin, Plugin, PluginConfiguration, PluginRelease, PluginVersion } from './model';

/** Where the lists of Flex's plugin service are. */
export const PLUGIN_SERVICE = 'https://flex-api.twilio.com/v1/PluginService';

type Body = Record<string, unknown>;

/** The resources of Flex's plugin service as Twilio's API answers them, for one account. */
export class PluginResources {
  constructor(private readonly accountSid: string) {}

  plugin = (plugin: Plugin): Body => {
    const url = `${PLUGIN_SERVICE}/Plugins/${plugin.sid}`;
    return {
      ...this.common(plugin.sid, url, plugin.dateCreated),
      date_updated: shownTime(plugin.dateCreated),
      unique_name: plugin.uniqueName,
      friendly_name: plugin.friendlyName,
      description: plugin.description,
      archived: false,
      links: { plugin_versions: `${url}/Versions` },
    };
  };

  version = (version: PluginVersion): Body => ({
    ...this.common(
      version.sid,
      `${PLUGIN_SERVICE}/Plugins/${version.pluginSid}/Versions/${version.sid}`,
      version.dateCreated,
    ),
    plugin_sid: version.pluginSid,
    version: version.version,
    plugin_url: version.url,
    changelog: version.changelog,
    private: version.isPrivate,
    archived: false,
    validated: false,
  });

  configuration = (configuration: PluginConfiguration): Body => {
    const url = `${PLUGIN_SERVICE}/Configurations/${configuration.sid}`;
    return {
      ...this.common(configuration.sid, url, configuration.dateCreated),
      name: configuration.name,
      description: configuration.description,
      archived: false,
      links: { plugins: `${url}/Plugins` },
    };
  };

  configured = (
    { sid, dateCreated }: PluginConfiguration,
    { plugin, version, phase }: ConfiguredPlugin,
  ): Body => ({
    account_sid: this.accountSid,
    configuration_sid: sid,
    plugin_sid: plugin.sid,
    plugin_version_sid: version.sid,
    phase,
    plugin_url: version.url,
    unique_name: plugin.uniqueName,
    friendly_name: plugin.friendlyName,
    description: plugin.description,
    plugin_archived: false,
    version: version.version,
    changelog: version.changelog,
    plugin_version_archived: false,
    private: version.isPrivate,
    date_created: shownTime(dateCreated),
    url: `${PLUGIN_SERVICE}/Configurations/${sid}/Plugins/${plugin.sid}`,
  });

  release = ({ sid, configurationSid, dateCreated }: PluginRelease): Body => ({
    ...this.common(sid, `${PLUGIN_SERVICE}/Releases/${sid}`, dateCreated),
    configuration_sid: configurationSid,
  });

  private common(sid: string, url: string, dateCreated: Date): Body {
    return { sid, account_sid: this.accountSid, date_created: shownTime(dateCreated), url };
  }
}
