import type { ConfigText } from '../read/config.ts';
import { type Config, NO_CONFIG } from './config.ts';
import { readGitConfig } from './config-git.ts';

/** Understands all texts, the weakest first: of one value the last counts, lists are put together. Throws UsageError. */
export async function readConfig(texts: readonly ConfigText[]): Promise<Config> {
  let config = NO_CONFIG;
  for (const text of texts) config = over(config, await readOne(text));
  return config;
}

async function readOne(text: ConfigText): Promise<Config> {
  if (text.from === 'git') return readGitConfig(text);
  const { readYamlConfig } = await import('./config-yaml.ts');
  return readYamlConfig(text);
}

function over(weak: Config, strong: Config): Config {
  return {
    failOn: strong.failOn ?? weak.failOn,
    pedantic: strong.pedantic ?? weak.pedantic,
    color: strong.color ?? weak.color,
    format: strong.format ?? weak.format,
    rules: [...weak.rules, ...strong.rules],
    disable: [...weak.disable, ...strong.disable],
    severity: new Map([...weak.severity, ...strong.severity]),
    ignore: [...weak.ignore, ...strong.ignore],
  };
}
