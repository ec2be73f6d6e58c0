import { Chalk } from 'chalk';
import type { Severity } from '../model/finding.ts';

/** How words are made to stand out. */
export interface Paint {
  severity(severity: Severity, text: string): string;
  bold(text: string): string;
  dim(text: string): string;
}

/** `color` was decided by the caller. */
export function paintWith(color: boolean): Paint {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  return {
    severity: (severity, text) =>
      severity === 'error' ? chalk.red.bold(text) : severity === 'warning' ? chalk.yellow.bold(text) : chalk.cyan(text),
    bold: (text) => chalk.bold(text),
    dim: (text) => chalk.dim(text),
  };
}
