import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** One call of sendemail-validate; githooks(5). */
export interface HookCall {
  /** The mail as it will be sent, recipients apart. */
  readonly file: string;
  /** Headers handed to the mail server, from git 2.41 on. */
  readonly headers: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder of the repository's own for what one call leaves to the next. */
  readonly stateFolder: string;
}

/** The mails of one `git send-email`, or null while more are to come. */
export type HookMails = readonly { readonly name: string; readonly bytes: Buffer }[] | null;

/**
 * Gathers the mails of one run and gives them with its last call.
 *
 * git 2.41 and later counts the files (GIT_SENDEMAIL_FILE_COUNTER, _TOTAL). Before that the files of one series are told
 * by their `[PATCH n/m]`, in the folder of the file that is called `m/m`.
 */
export function gatherMails(call: HookCall): HookMails {
  const counter = Number(call.env['GIT_SENDEMAIL_FILE_COUNTER'] ?? 0);
  const total = Number(call.env['GIT_SENDEMAIL_FILE_TOTAL'] ?? 0);
  if (!(counter >= 1 && total >= counter)) return siblings(call.file);
  const folder = join(call.stateFolder, 'sendemail');
  if (counter === 1) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const bytes = withRecipients(readFileSync(call.file), call.headers);
  writeFileSync(join(folder, `${String(counter).padStart(6, '0')}-${basename(call.file)}`), bytes);
  if (counter < total) return null;
  const names = readdirSync(folder).toSorted();
  const mails = names.map((name) => ({ name: name.slice(7), bytes: readFileSync(join(folder, name)) }));
  rmSync(folder, { recursive: true, force: true });
  return mails;
}

/** Puts the To and Cc that the mail server gets in the place of those in the file. */
function withRecipients(mail: Buffer, headers: string | null): Buffer {
  if (headers === null) return mail;
  const given = fieldsOf(readFileSync(headers, 'latin1')).filter(isRecipient);
  const text = mail.toString('latin1');
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length;
  const first = text.startsWith('From ') ? text.indexOf('\n') + 1 : 0;
  const kept = fieldsOf(text.slice(first, end)).filter((field) => !isRecipient(field));
  return Buffer.from(text.slice(0, first) + [...kept, ...given].join('\n') + text.slice(end), 'latin1');
}

/** Header fields, folded lines kept with the first. */
function fieldsOf(headers: string): string[] {
  return headers.split(/\r?\n(?![ \t])/).filter((field) => field.trim() !== '');
}

function isRecipient(field: string): boolean {
  return /^(to|cc):/i.test(field);
}

/** `Subject: [PATCH v2 3/7] ...`: the tag's words, n and m. */
const COUNTED = /^Subject: \[([^\]\n]{0,80}?)(\d{1,5})\/(\d{1,5})\]/m;

interface Numbered {
  readonly path: string;
  readonly prefix: string;
  readonly number: number;
  readonly total: number;
}

function readMail(path: string): { name: string; bytes: Buffer } {
  return { name: basename(path), bytes: readFileSync(path) };
}

function siblings(file: string): HookMails {
  const own = numbered(file);
  if (own === null) return [readMail(file)];
  if (own.number < own.total) return null;
  const folder = dirname(file);
  const others = readdirSync(folder)
    .filter((name) => /^\d{4,}-.*\.patch$/.test(name) || join(folder, name) === file)
    .flatMap((name) => numbered(join(folder, name)) ?? [])
    .filter(({ prefix, total }) => prefix === own.prefix && total === own.total);
  return others.toSorted((a, b) => a.number - b.number).map(({ path }) => readMail(path));
}

function numbered(path: string): Numbered | null {
  const match = COUNTED.exec(readFileSync(path, 'latin1').slice(0, 8192));
  if (match === null) return null;
  return { path, prefix: match[1]!, number: Number(match[2]), total: Number(match[3]) };
}
