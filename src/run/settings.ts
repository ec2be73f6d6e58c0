import { dirname, resolve } from 'node:path';
import { type Color, type Format, type ReviewCommand, UsageError } from '../cli/command.ts';
import { checkNames, type Config, NO_CONFIG, packOf } from '../cli/config.ts';
import { readConfig } from '../cli/config-read.ts';
import type { Severity } from '../model/finding.ts';
import type { IgnoreEntry } from '../model/suppression.ts';
import { type ConfigText, configTexts } from '../read/config.ts';
import { readIfThere, repositoryHere } from '../read/here.ts';
import type { Io } from '../read/process.ts';
import type { Rule } from '../rule.ts';

/** A review as it is to be done: what was typed, over what was configured, over what is usual. */
export interface Settings {
  readonly format: Format;
  readonly color: Color;
  readonly pedantic: boolean;
  /** null: nothing makes the exit status 1. */
  readonly failOn: Severity | null;
  /** The most that a rule may say, by rule id. */
  readonly severities: ReadonlyMap<string, Severity>;
  readonly ignore: readonly IgnoreEntry[];
  /** Rules and packs that are off. */
  readonly disabled: ReadonlySet<string>;
}

type Asked = Pick<ReviewCommand, 'format' | 'color' | 'pedantic' | 'failOn' | 'config' | 'rules' | 'packs'>;

/** Reads the configuration. `base`: see `ConfigPlaces`. Throws UsageError where it is broken. */
export async function configOf(
  { config: file }: Pick<Asked, 'config'>,
  io: Io,
  base: string | null | undefined,
): Promise<Config> {
  if (file === false) return NO_CONFIG;
  const { cwd, env } = io;
  const found = await configTexts({ cwd, env, here: repositoryHere(cwd, env), base });
  return readConfig(file === null ? found : [...found, fileText(file, cwd)]);
}

function fileText(file: string, cwd: string): ConfigText {
  const path = resolve(cwd, file);
  const text = readIfThere(path);
  if (text === null) throw new UsageError(`--config ${file}: cannot be read; name a file of YAML`);
  return { from: 'config', name: file, text, folder: dirname(path) };
}

/** `all`: every rule there is. Throws UsageError where the configuration names one that is not. */
export function settingsOf(asked: Asked, config: Config, all: readonly Rule[]): Settings {
  checkNames(config, all);
  const bar = asked.failOn ?? config.failOn ?? 'error';
  return {
    format: asked.format ?? config.format ?? 'text',
    color: asked.color ?? config.color ?? 'auto',
    pedantic: asked.pedantic ?? config.pedantic ?? false,
    failOn: bar === 'never' ? null : bar,
    severities: new Map([...config.severity].map(([id, { value }]) => [id, value])),
    ignore: config.ignore,
    disabled: new Set(config.disable.map(({ value }) => value)),
  };
}

/** The rules less those that are switched off; what was typed by name runs all the same. */
export function enabled(rules: readonly Rule[], { disabled }: Settings, asked: Pick<Asked, 'rules' | 'packs'>): Rule[] {
  return rules.filter(({ id }) => {
    if (asked.rules.includes(id)) return true;
    return !disabled.has(id) && (!disabled.has(packOf(id)) || asked.packs.includes(packOf(id)));
  });
}
