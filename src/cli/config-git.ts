import type { ConfigText } from '../read/config.ts';
import { UsageError } from './command.ts';
import { type Config, hint, NO_CONFIG, type Written } from './config.ts';
import { CHOICES, listed, oneOf, pathFrom } from './config-values.ts';

/** As git writes them: in lower case. */
const KEYS = ['failon', 'pedantic', 'color', 'format', 'rules', 'disable'];

/** Understands what `git config -z --get-regexp` printed: `key\nvalue\0`, no `\n` where a key stands alone. */
export function readGitConfig({ text, folder }: ConfigText): Config {
  let config = NO_CONFIG;
  for (const entry of text.split('\0')) {
    const end = entry.indexOf('\n');
    const name = end < 0 ? entry : entry.slice(0, end);
    if (!name.startsWith('zcreview.')) continue;
    // A key alone is true (git-config(1), "boolean").
    config = withValue(config, name, end < 0 ? 'true' : entry.slice(end + 1), folder);
  }
  return config;
}

function withValue(config: Config, name: string, value: string, folder: string): Config {
  const at = `git config ${name}`;
  const key = name.slice('zcreview.'.length).replaceAll('-', '').toLowerCase();
  const among = <T extends string>(words: readonly T[]): T => {
    const word = oneOf(value, words);
    if (word === null) throw new UsageError(`${at}: "${value}" is none of ${listed(words)}`);
    return word;
  };
  const more = (list: readonly Written<string>[], written: string): Written<string>[] => [
    ...list,
    { value: written, at },
  ];
  switch (key) {
    case 'failon':
      return { ...config, failOn: among(CHOICES.failOn) };
    case 'color':
      return { ...config, color: among(CHOICES.color) };
    case 'format':
      return { ...config, format: among(CHOICES.format) };
    case 'pedantic':
      return { ...config, pedantic: truth(value, at) };
    case 'rules':
      return { ...config, rules: [...config.rules, { value: pathFrom(folder, value), at, commit: null }] };
    case 'disable':
      return { ...config, disable: more(config.disable, value) };
    default:
      throw new UsageError(`${at}: unknown key; ${hint(key, KEYS)}want ${listed(KEYS)}`);
  }
}

/** git-config(1), "boolean". */
function truth(value: string, at: string): boolean {
  if (/^(?:true|yes|on|[1-9]\d*)$/i.test(value)) return true;
  if (/^(?:false|no|off|0|)$/i.test(value)) return false;
  throw new UsageError(`${at}: "${value}" is none of true or false`);
}
