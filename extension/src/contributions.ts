// Everything the manifest contributes, as typed constants. `extension/tools/gen-contributions.ts` writes it into
// package.json, so that a command, view or setting exists in one place and a wrong id does not compile.

export const extensionId = 'genai-guard.genai-guard';
export const category = 'GenAI Guard';

/** Languages the server checks. Opening one starts it. */
export const checkedLanguages = ['javascript', 'javascriptreact', 'typescript', 'typescriptreact'] as const;

/** Files of settings, notes and requests, in which keys are looked for. Editors disagree about their languages. */
export const checkedFiles = [
  '**/{.env,.env.*,*.env,.envrc,.dev.vars}',
  '**/*.{json,jsonc,yaml,yml,toml,md,mdx,ipynb,http,rest,tf,tfvars,bicep,bicepparam}',
] as const;

/**
 * Languages of such files that are opened by people alone. VS Code and its extensions open JSON, YAML and Markdown on
 * their own (npm reads package.json at every start), so those are checked once the extension runs, and wake nothing.
 */
const settingsLanguages = ['dotenv', 'properties', 'bicep', 'terraform'] as const;

export const viewIds = {
  container: 'genaiGuard',
  panelContainer: 'genaiGuardPanel',
  resources: 'genaiGuard.resources',
  alerts: 'genaiGuard.alerts',
  dashboard: 'genaiGuard.dashboard',
} as const;

/** What the views and menus ask about the state. Set by the host alone. */
export const contextKeys = {
  signedIn: 'genaiGuard.signedIn',
  linked: 'genaiGuard.linked',
  loading: 'genaiGuard.loading',
  demo: 'genaiGuard.demo',
  hasGenAiCode: 'genaiGuard.hasGenAiCode',
  state: 'genaiGuard.state',
} as const;

/** `when` says where the palette offers a command; `false` keeps it out because it needs a tree item. */
interface CommandContribution {
  readonly title: string;
  readonly icon?: string;
  readonly palette?: string | false;
}

const isActive = `${contextKeys.linked} || ${contextKeys.demo}`;

export const commands = {
  'genaiGuard.signIn': { title: 'Sign In to Azure', palette: `!${contextKeys.signedIn}` },
  'genaiGuard.switchAccount': { title: 'Use Another Azure Account or Tenant…', palette: contextKeys.signedIn },
  'genaiGuard.linkFromCode': { title: 'Link Resource Found in Code…', icon: '$(link)' },
  'genaiGuard.linkResource': { title: 'Link Resource by Name or Id…', icon: '$(add)' },
  'genaiGuard.unlinkResource': { title: 'Unlink Resource', palette: false },
  'genaiGuard.openLiveView': { title: 'Open Live View', icon: '$(pulse)' },
  'genaiGuard.openAlertInPortal': { title: 'Open Alert in Azure Portal', icon: '$(link-external)', palette: false },
  'genaiGuard.copyAlertAsIssue': { title: 'Copy Alert as Issue', palette: false },
  'genaiGuard.showCallSites': { title: 'Show Code That Calls This Deployment', icon: '$(code)', palette: false },
  'genaiGuard.showAlert': { title: 'Show Alert', palette: false },
  'genaiGuard.refresh': { title: 'Refresh Alerts and Posture', icon: '$(refresh)', palette: contextKeys.linked },
  'genaiGuard.startDemo': { title: 'Explore with Demo Data', icon: '$(beaker)', palette: `!${contextKeys.demo}` },
  'genaiGuard.stopDemo': { title: 'Stop Demo Data', icon: '$(debug-stop)', palette: contextKeys.demo },
  'genaiGuard.explainRule': { title: 'Explain This Rule', palette: false },
  'genaiGuard.applyWithHelper': { title: 'Apply Fix with a Helper Module', palette: false },
  'genaiGuard.prepareEnvironment': { title: 'Prepare Files for Environment Variables', palette: false },
  'genaiGuard.copyKey': { title: 'Copy Key for a Vault', palette: false },
  'genaiGuard.restartServer': { title: 'Restart Language Server' },
  'genaiGuard.showOutput': { title: 'Show Output' },
  'genaiGuard.showMenu': { title: 'Show Status and Actions' },
} as const satisfies Readonly<Record<string, CommandContribution>>;

export type CommandId = keyof typeof commands;

interface SettingContribution {
  readonly type: 'boolean' | 'string' | 'number' | 'array' | 'object';
  readonly default: unknown;
  readonly scope: 'application' | 'machine-overridable' | 'window' | 'resource';
  readonly markdownDescription: string;
  readonly isRestricted?: boolean;
  readonly schema?: Readonly<Record<string, unknown>>;
}

export const settings = {
  'genaiGuard.lint.enable': {
    type: 'boolean',
    default: true,
    scope: 'resource',
    markdownDescription: 'Check GenAI code as you type.',
  },
  'genaiGuard.lint.level': {
    type: 'string',
    default: 'recommended',
    scope: 'resource',
    markdownDescription:
      'Rule set. `azure` adds what only matters on Azure OpenAI; `strict` also reports what the engine is less sure of.',
    schema: { enum: ['recommended', 'azure', 'strict'] },
  },
  'genaiGuard.lint.rules': {
    type: 'object',
    default: {},
    scope: 'resource',
    markdownDescription: 'Change one rule, for example `"genai-guard/no-raw-prompt-logging": "off"`.',
    schema: { additionalProperties: { enum: ['off', 'info', 'warning', 'error'] } },
  },
  'genaiGuard.lint.exclude': {
    type: 'array',
    default: ['**/node_modules/**', '**/dist/**'],
    scope: 'resource',
    markdownDescription: 'Files to leave out.',
    schema: { items: { type: 'string' } },
  },
  'genaiGuard.lint.maxFileSizeKb': {
    type: 'number',
    default: 512,
    scope: 'resource',
    markdownDescription: 'Leave out larger files, in kilobytes.',
    schema: { minimum: 1, maximum: 10_240 },
  },
  'genaiGuard.fixes.helperModule': {
    type: 'string',
    default: '',
    scope: 'resource',
    markdownDescription:
      'File of your project in which fixes keep the functions that they call, from the root of the package, for example `src/lib/guards.ts`. You are asked the first time.',
  },
  'genaiGuard.azure.tenantId': {
    type: 'string',
    default: '',
    scope: 'machine-overridable',
    markdownDescription: 'Tenant to use when an account has several.',
    isRestricted: true,
  },
  'genaiGuard.live.enable': {
    type: 'boolean',
    default: true,
    scope: 'window',
    markdownDescription: 'Read alerts and posture for linked resources.',
  },
  'genaiGuard.live.refreshSeconds': {
    type: 'number',
    default: 60,
    scope: 'window',
    markdownDescription: 'Seconds between two readings while the live view is open.',
    schema: { minimum: 30, maximum: 900 },
  },
  'genaiGuard.demo.enable': {
    type: 'boolean',
    default: false,
    scope: 'window',
    markdownDescription: 'Show demo data instead of Azure, from the start.',
  },
  'genaiGuard.match.envFiles': {
    type: 'array',
    default: ['.env', '.env.*', 'local.settings.json'],
    scope: 'resource',
    markdownDescription:
      'Files used to resolve endpoint and deployment names. Variables that look like secrets are never read.',
    isRestricted: true,
    schema: { items: { type: 'string' } },
  },
  'genaiGuard.statusBar.show': {
    type: 'string',
    default: 'auto',
    scope: 'window',
    markdownDescription:
      'When the status bar item is shown. `auto`: when the workspace has GenAI code or a linked resource.',
    schema: { enum: ['auto', 'always', 'never'] },
  },
  'genaiGuard.trace.server': {
    type: 'string',
    default: 'off',
    scope: 'window',
    markdownDescription: 'Write the messages between editor and language server to the output.',
    schema: { enum: ['off', 'messages', 'verbose'] },
  },
} as const satisfies Readonly<Record<string, SettingContribution>>;

export type SettingId = keyof typeof settings;

const untilLinked = `!${contextKeys.linked} && !${contextKeys.demo}`;

/** Texts of empty views. Links run commands of ours and nothing else. */
const welcomes = [
  {
    view: viewIds.resources,
    when: `${untilLinked} && ${contextKeys.hasGenAiCode}`,
    contents:
      'Your code calls Azure OpenAI. Link the resource to see its Defender alerts here.\n[Link Resource Found in Code…](command:genaiGuard.linkFromCode)\n[Explore with Demo Data](command:genaiGuard.startDemo)',
  },
  {
    view: viewIds.resources,
    when: `${untilLinked} && !${contextKeys.hasGenAiCode}`,
    contents:
      'No Azure OpenAI calls found in this workspace yet.\n[Explore with Demo Data](command:genaiGuard.startDemo)\n[Link Resource by Name or Id…](command:genaiGuard.linkResource)',
  },
  {
    view: viewIds.alerts,
    when: untilLinked,
    contents: 'Alerts of linked resources appear here. Linting works without any.',
  },
  {
    view: viewIds.alerts,
    when: `${contextKeys.linked} && ${contextKeys.state} == signedOut`,
    contents:
      'Sign in to read Defender alerts. Linting works without it.\n[Sign In to Azure](command:genaiGuard.signIn)',
  },
  {
    view: viewIds.alerts,
    when: `(${isActive}) && ${contextKeys.state} == ok`,
    contents: 'No open alerts on your linked resources. “Live” means as soon as Defender has raised an alert.',
  },
] as const;

const titleMenus = [
  {
    command: 'genaiGuard.linkResource',
    when: `view == ${viewIds.resources} && !${contextKeys.demo}`,
    group: 'navigation@1',
  },
  { command: 'genaiGuard.startDemo', when: `view == ${viewIds.resources} && !${contextKeys.demo}`, group: '9_demo' },
  {
    command: 'genaiGuard.stopDemo',
    when: `view == ${viewIds.resources} && ${contextKeys.demo}`,
    group: 'navigation@1',
  },
  { command: 'genaiGuard.refresh', when: `view == ${viewIds.alerts} && ${contextKeys.linked}`, group: 'navigation@2' },
  { command: 'genaiGuard.openLiveView', when: `view == ${viewIds.alerts} && (${isActive})`, group: 'navigation@1' },
] as const satisfies readonly { command: CommandId; when: string; group: string }[];

const itemMenus = [
  {
    command: 'genaiGuard.showCallSites',
    when: `view == ${viewIds.resources} && viewItem == deployment`,
    group: 'inline',
  },
  {
    command: 'genaiGuard.unlinkResource',
    when: `view == ${viewIds.resources} && viewItem == resource`,
    group: '9_unlink',
  },
  { command: 'genaiGuard.showAlert', when: `view == ${viewIds.alerts} && viewItem =~ /^alert\\./`, group: '1_open@1' },
  {
    command: 'genaiGuard.openAlertInPortal',
    when: `view == ${viewIds.alerts} && viewItem =~ /^alert\\..*portal/`,
    group: '1_open@2',
  },
  {
    command: 'genaiGuard.copyAlertAsIssue',
    when: `view == ${viewIds.alerts} && viewItem =~ /^alert\\./`,
    group: '2_copy',
  },
] as const satisfies readonly { command: CommandId; when: string; group: string }[];

/** The `contributes` part of the manifest. */
export function toManifestContributes(): Readonly<Record<string, unknown>> {
  return {
    commands: commandEntries().map(([command, { title, icon }]) => ({
      command,
      title,
      category,
      ...(icon ? { icon } : {}),
    })),
    menus: {
      commandPalette: commandEntries().flatMap(([command, { palette }]) =>
        palette === undefined ? [] : [{ command, when: palette === false ? 'false' : palette }],
      ),
      'view/title': titleMenus,
      'view/item/context': itemMenus,
    },
    viewsContainers: {
      activitybar: [{ id: viewIds.container, title: 'GenAI Guard', icon: 'media/container.svg' }],
      panel: [{ id: viewIds.panelContainer, title: 'GenAI Security', icon: 'media/container.svg' }],
    },
    views: {
      [viewIds.container]: [
        { id: viewIds.resources, name: 'Linked Resources', icon: '$(cloud)' },
        { id: viewIds.alerts, name: 'Alerts', icon: '$(bell)' },
      ],
      [viewIds.panelContainer]: [{ id: viewIds.dashboard, name: 'Live', type: 'webview', icon: '$(pulse)' }],
    },
    viewsWelcome: welcomes,
    configuration: { title: 'GenAI Guard', properties: Object.fromEntries(settingEntries().map(toSettingEntry)) },
  };
}

/** Nothing starts before a file it can check, or a view of ours, is open. Views wake the extension by themselves. */
export function toActivationEvents(): readonly string[] {
  return [...checkedLanguages, ...settingsLanguages].map((language) => `onLanguage:${language}`);
}

/** Settings that an untrusted workspace cannot set. */
export function toRestrictedSettings(): readonly string[] {
  return settingEntries().flatMap(([id, { isRestricted }]) => (isRestricted === true ? [id] : []));
}

function commandEntries(): readonly [string, CommandContribution][] {
  return Object.entries<CommandContribution>(commands);
}

function settingEntries(): readonly [string, SettingContribution][] {
  return Object.entries<SettingContribution>(settings);
}

function toSettingEntry([id, setting]: [string, SettingContribution]): [string, unknown] {
  const { type, scope, markdownDescription, schema } = setting;
  return [id, { type, default: setting.default, scope, markdownDescription, ...schema }];
}
