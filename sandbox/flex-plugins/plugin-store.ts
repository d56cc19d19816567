import type { World } from '../kernel/service';
import { newSid } from '../kernel/sids';
import { notFound, TwilioError } from '../kernel/twilio-error';
import type { Plugin, PluginConfiguration, PluginRelease, PluginVersion } from './model';

/** A plugin version that is to be part of a configuration. */
export interface PluginChoice {
  /** Its SID. */
  version: string;
  phase: number;
}

/** Which scripts Flex loads for the reps of the account. */
export class PluginStore {
  /** Whether the credentials in use may not ask for any of it. */
  isForbidden = false;
  readonly plugins: Plugin[] = [];
  readonly configurations: PluginConfiguration[] = [];
  /** Oldest first; the last one is active. */
  readonly releases: PluginRelease[] = [];

  constructor(private readonly world: Pick<World, 'clock' | 'journal'>) {}

  /** What Flex loads now. */
  get active(): PluginConfiguration['plugins'] {
    const release = this.releases.at(-1);
    return this.configurations.find(({ sid }) => sid === release?.configurationSid)?.plugins ?? [];
  }

  /** @param name its SID, or its unique name. @throws 404 */
  plugin(name: string): Plugin {
    const found = this.plugins.find(({ sid, uniqueName }) => sid === name || uniqueName === name);
    if (!found) throw notFound(`/PluginService/Plugins/${name}`);
    return found;
  }

  addPlugin(about: Pick<Plugin, 'uniqueName' | 'friendlyName' | 'description'>): Plugin {
    if (this.plugins.some(({ uniqueName }) => uniqueName === about.uniqueName))
      throw taken(`A plugin with the name ${about.uniqueName} already exists`);
    const plugin = { sid: newSid('FP'), ...about, versions: [], dateCreated: this.world.clock.now() };
    this.plugins.push(plugin);
    return plugin;
  }

  addVersion(
    plugin: Plugin,
    about: Pick<PluginVersion, 'version' | 'url' | 'changelog' | 'isPrivate'>,
  ): PluginVersion {
    if (plugin.versions.some(({ version }) => version === about.version))
      throw taken(`The plugin ${plugin.uniqueName} already has a version ${about.version}`);
    const version = {
      ...{ sid: newSid('FV'), pluginSid: plugin.sid, ...about },
      dateCreated: this.world.clock.now(),
    };
    plugin.versions.push(version);
    return version;
  }

  /** @throws 400 for a version that is not there, or two of one plugin */
  configure(name: string, description: string, choices: readonly PluginChoice[]): PluginConfiguration {
    const plugins = choices.map(({ version: sid, phase }) => {
      for (const plugin of this.plugins) {
        const version = plugin.versions.find((known) => known.sid === sid);
        if (version) return { plugin, version, phase };
      }
      throw new TwilioError(400, 20001, `The plugin version ${sid} does not exist`);
    });
    const names = plugins.map(({ plugin }) => plugin.uniqueName);
    const twice = names.find((known, index) => names.indexOf(known) !== index);
    if (twice !== undefined)
      throw new TwilioError(400, 20001, `The plugin ${twice} is in the configuration twice`);
    const configuration = {
      ...{ sid: newSid('FJ'), name, description, plugins },
      dateCreated: this.world.clock.now(),
    };
    this.configurations.push(configuration);
    return configuration;
  }

  /** Makes a configuration active in the place of the one before. @throws 404 */
  release(configurationSid: string): PluginRelease {
    const configuration = this.configurations.find(({ sid }) => sid === configurationSid);
    if (!configuration) throw notFound(`/PluginService/Configurations/${configurationSid}`);
    const release = { sid: newSid('FK'), configurationSid, dateCreated: this.world.clock.now() };
    this.releases.push(release);
    this.world.journal.record('flex', 'plugins released', {
      plugins: configuration.plugins.map(({ plugin, version }) => `${plugin.uniqueName}@${version.version}`),
    });
    return release;
  }
}

/** Twilio answers a name that is taken with 409; the code is not documented. */
function taken(message: string): TwilioError {
  return new TwilioError(409, 20409, message);
}
