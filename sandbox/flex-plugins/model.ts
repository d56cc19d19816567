/** A plugin of the account; it cannot be deleted. */
export interface Plugin {
  readonly sid: string;
  readonly uniqueName: string;
  readonly friendlyName: string;
  readonly description: string;
  readonly dateCreated: Date;
  /** Oldest first. */
  readonly versions: PluginVersion[];
}

export interface PluginVersion {
  readonly sid: string;
  readonly pluginSid: string;
  readonly version: string;
  /** Where Flex loads its script from. */
  readonly url: string;
  readonly changelog: string;
  readonly isPrivate: boolean;
  readonly dateCreated: Date;
}

/** Plugin versions that are active together; it never changes. */
export interface PluginConfiguration {
  readonly sid: string;
  readonly name: string;
  readonly description: string;
  readonly plugins: readonly ConfiguredPlugin[];
  readonly dateCreated: Date;
}

export interface ConfiguredPlugin {
  readonly plugin: Plugin;
  readonly version: PluginVersion;
  /** Flex initializes the plugins of a lower phase first. */
  readonly phase: number;
}

/** What makes a configuration active, until the next one. */
export interface PluginRelease {
  readonly sid: string;
  readonly configurationSid: string;
  readonly dateCreated: Date;
}
