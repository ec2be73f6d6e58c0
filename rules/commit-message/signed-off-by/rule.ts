import { counted, defineRule, type PatchView, type Remark } from '../../../src/rule.ts';

type Author = NonNullable<PatchView['patch']['author']>;

/** `Signed-off-by: A B <a@b.c>`, wherever it stands. */
const SIGN_OFF = /^[ \t]{0,8}signed-off-by:[ \t]{0,8}(\S.{0,300})$/gim;
/** `A B <a@b.c>`, `A B (Company) <a@b.c> # note`: the name and the address. */
const PERSON = /^([^<]{0,200})<([^<>]{0,200})>/;
/** A robot or relay that speaks for somebody: `tip-bot2 for A B`, `patchwork-bot for A B`. */
const SPEAKS_FOR = /^[\w .-]{0,40}\bbot\w{0,10} for /i;
/** A list or relay that rewrote the sender: `A B via linux-foo`, `A B via B4 Relay`. */
const VIA = / via [\w .-]{1,60}$/i;
/** Words of somebody else: the diff below them is an idea put forward in an answer, and not sent to be taken. */
const ANSWERS = /^> ?\S|^On .{8,120} wrote:\s*$/m;
const ROBOT = /\b(bot|robot|syzbot|syzkaller|patchwork|hydra|pr-tracker)\b|noreply|no-reply/i;

export const rule = defineRule({
  id: 'commit-message/signed-off-by',
  scope: 'patch',
  needs: [],
  severity: 'error',
  concern: 'process',
  evidence: { kind: 'ci', url: 'https://github.com/linux-netdev/nipa/tree/master/tests' },
  summary: 'The author of a patch signs it off, and so does whoever sends it on.',
  looksAt: ({ series, patches }) =>
    series.origin === 'diff' ? null : counted(patches.filter(({ patch }) => patch.author !== null).length, 'sign-off'),
  *check(view: PatchView, { series }): Iterable<Remark> {
    const { author, sender, message, trailers } = view.patch;
    if (
      series.origin === 'diff' ||
      author === null ||
      ROBOT.test(`${author.name} ${author.email}`.replace(SPEAKS_FOR, ''))
    )
      return;
    const tags = trailers.filter(({ key }) => key.toLowerCase() === 'signed-off-by').map(({ value }) => value);
    if (isAmong(author, tags) && !isSomebodyElse(sender, author)) return;
    const signers = [...[...message.text.matchAll(SIGN_OFF)].map(([, value = '']) => value), ...tags];
    if (signers.length === 0) {
      if (ANSWERS.test(view.patch.head)) return;
      yield { message: 'there is no Signed-off-by, want one of the author', fix: 'git commit --amend -s' };
    } else if (!isAmong(author, signers)) {
      yield {
        message:
          'no Signed-off-by has the name or address of the author, want theirs above the one of whoever passed it on',
        fix: 'Add the sign-off that the author gave, or put the right author in the From: line at the top of the body',
      };
    } else if (isSomebodyElse(sender, author) && !isAmong(sender, signers)) {
      yield {
        message:
          'sent by somebody who is not the author and did not sign it off, want a Signed-off-by of the sender as the last one',
        confidence: 'medium',
        fix: 'git format-patch -s, or git am -s when you take it',
      };
    }
  },
});

/**
 * The sender is known to be another person than the author: both with a name, and not one mailbox at two companies.
 * Lists and relays that rewrite the From: line are nobody.
 */
function isSomebodyElse(sender: Author | null, author: Author): sender is Author {
  if (sender === null || sender.name === '' || isOneAddress(sender, author)) return false;
  if (VIA.test(sender.name) || ROBOT.test(`${sender.name} ${sender.email}`)) return false;
  const [one, other] = [letters(beforeAt(sender)), letters(beforeAt(author))];
  const isOneMailbox = alike(one, other) || alike(other, one) || alike(one, letters(author.name));
  return !isOneMailbox && !/@lists?[.-]/.test(sender.email) && !isSame(sender, author);
}

/** One holds the other, which is long enough for that to mean something. */
function alike(a: string, b: string): boolean {
  return b.length > 3 && a.includes(b);
}

/** `jroe` of `jroe@example.org`. */
function beforeAt({ email }: Author): string {
  return email.slice(0, Math.max(0, email.indexOf('@')));
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '');
}

function readPerson(value: string): Author {
  const [, name = '', email = ''] = PERSON.exec(value) ?? (value.includes('@') ? ['', '', value] : ['', value, '']);
  return { name: name.trim(), email: email.trim() };
}

function isAmong(person: Author, signers: readonly string[]): boolean {
  return signers.some((value) => isSame(person, readPerson(value)));
}

function isOneAddress(one: Author, other: Author): boolean {
  return one.email !== '' && one.email.toLowerCase() === other.email.toLowerCase();
}

/** By address, or by name, which may lack a middle part; a name stands for itself where an archive dropped the address. */
function isSame(one: Author, other: Author): boolean {
  if (isOneAddress(one, other)) return true;
  const a = nameWords(one.name);
  const b = nameWords(other.name);
  const shared = a.filter((word) => b.includes(word)).length;
  return (
    shared > 0 && (shared === Math.max(a.length, b.length) || (shared >= 2 && shared === Math.min(a.length, b.length)))
  );
}

/** Words of a name without accents, robots, relays, remarks in parentheses and initials. */
function nameWords(name: string): string[] {
  const plain = name
    .replace(SPEAKS_FOR, '')
    .replace(VIA, '')
    .replace(/\([^()]*\)/g, ' ');
  const unaccented = plain.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return unaccented.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1);
}
