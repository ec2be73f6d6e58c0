import type { OwnRule } from './own-rule.ts';

/** A case of a rule as a mail. */
export interface OwnCase {
  /** `bad line 2`, or the name of the file. */
  readonly name: string;
  readonly isBad: boolean;
  readonly bytes: Buffer;
}

/** The lines of the entry first, then the files beside it. */
export function casesOf(own: OwnRule): OwnCase[] {
  const lines = (kind: 'bad' | 'good'): OwnCase[] =>
    own[kind].map((text, i) => ({ name: `${kind} line ${i + 1}`, isBad: kind === 'bad', bytes: asMail(own, text) }));
  const files = own.file.cases.map(({ name, bytes }) => ({ name, isBad: name.startsWith('bad-'), bytes }));
  return [...lines('bad'), ...lines('good'), ...files];
}

/** `drivers/acme/Kconfig: text`: a path, a colon and a blank. */
const WITH_PATH = /^([\w.+/-]{1,200}): ([^]*)$/;

/** A line of code is an added one, in a network driver where no path stands in front; a subject or body is that of a patch to it. */
function asMail({ looks }: OwnRule, text: string): Buffer {
  const isCode = looks !== 'subject' && looks !== 'body';
  const [, path = 'drivers/net/foo.c', code = text] = (isCode ? WITH_PATH.exec(text) : null) ?? [];
  const added = isCode ? code.trimEnd().split('\n') : ['\tint a;'];
  const rows = added.map((line) => `+${line}\n`).join('');
  const [subject, body] = [
    looks === 'subject' ? text.trim() : 'foo: one step',
    looks === 'body' ? text.trimEnd() : 'Text.',
  ];
  const head = `From: A <a@example.org>\nSubject: [PATCH] ${subject}\nContent-Type: text/plain; charset=utf-8\n\n${body}\n`;
  const diff = `--- a/${path}\n+++ b/${path}\n@@ -10,2 +10,${added.length + 2} @@ int f(void)\n \tint b;\n${rows} \tint c;\n`;
  return Buffer.from(`${head}---\n${diff}`);
}
