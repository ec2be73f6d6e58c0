import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Severity } from '../model/finding.ts';
import type { Color, Format } from './command.ts';

/** The words that a value may be. */
export const CHOICES = {
  failOn: ['error', 'warning', 'note', 'never'] satisfies (Severity | 'never')[],
  color: ['auto', 'always', 'never'] satisfies Color[],
  format: ['text', 'json', 'github'] satisfies Format[],
  severity: ['error', 'warning', 'note'] satisfies Severity[],
} as const;

/** The one of `words` that `text` is, or null. */
export function oneOf<T extends string>(text: string, words: readonly T[]): T | null {
  return words.find((word) => word === text) ?? null;
}

/** `a, b or c` */
export function listed(words: readonly string[]): string {
  return words.length === 1 ? words[0]! : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** An absolute path of what was written, from `folder` on or with `~/`. */
export function pathFrom(folder: string, text: string): string {
  return text.startsWith('~/') ? join(homedir(), text.slice(2)) : resolve(folder, text);
}

/** Digits of a fingerprint: twelve or more are enough to know it by. */
export const FINGERPRINT = /^[0-9a-f]{12,64}$/;

/** True for `2026-12-31` and false for `2026-02-31`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
