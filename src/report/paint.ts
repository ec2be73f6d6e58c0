import type { Severity } from '../model/finding.ts';

/** How words are made to stand out. */
export interface Paint {
  severity(severity: Severity, text: string): string;
  bold(text: string): string;
  dim(text: string): string;
}

const PLAIN: Paint = { severity: (_, text) => text, bold: (text) => text, dim: (text) => text };

/** `color` was decided by the caller; most output goes where there is none. */
export async function paintWith(color: boolean): Promise<Paint> {
  if (!color) return PLAIN;
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  return {
    severity: (severity, text) =>
      severity === 'error' ? chalk.red.bold(text) : severity === 'warning' ? chalk.yellow.bold(text) : chalk.cyan(text),
    bold: (text) => chalk.bold(text),
    dim: (text) => chalk.dim(text),
  };
}
