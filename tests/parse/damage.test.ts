import { describe, expect, test } from 'vitest';
import type { Cover, Damage, Reply } from '../../src/model/series.ts';
import { type Parsed, parse } from '../../src/parse/parse.ts';

const read = (text: string): Parsed => parse([{ name: 'x', bytes: Buffer.from(text, 'utf8'), kind: 'mail' }]);
const coverOf = ({ series }: Parsed): Cover | null => series[0]?.cover ?? null;
const replyOf = ({ lone }: Parsed): Reply | undefined => lone[0]?.replies[0];
const lost = (damage: Damage | undefined): string[] =>
  Object.entries(damage ?? {}).flatMap(([key, is]) => (is ? [key] : []));

const LIST = `
Robin Example (2):
  frob: ask the ring for its budget
  net: hsr: frob: reset the ring on open

 drivers/net/frob/frob_main.c | 3 ++-
 drivers/net/frob/frob_ring.c | 1 +
 2 files changed, 3 insertions(+), 1 deletion(-)

-- 
2.45.0
`;
const HEADERS = `From mboxrd@z Thu Jan  1 00:00:00 1970
Received: from a.example.org (a.example.org [192.0.2.1]) by b.example.org; Tue, 3 Mar 2026 10:00:00 +0100
DKIM-Signature: v=1; a=rsa-sha256; h=From:To:Cc:Subject:
 Date:Message-ID; b=AAAA
From: Robin Example <robin@example.org>
To: netdev@vger.kernel.org, Kim Sample <kim@example.org>
Subject: [PATCH RFC net-next v3 0/2] frob: a budget that fits
Date: Tue, 3 Mar 2026 10:00:00 +0100
Message-ID: <2026.0@example.org>
MIME-Version: 1.0
Content-Transfer-Encoding: 8bit

`;
const WORDS = `The budget of a ring was a guess. This is just an RFC, ask the hardware
instead.

v3:
 1. some bugs fixed
 2. renamed
`;

/** What a browser's text extraction does: tags away, white space one blank. */
const flattened = (text: string): string =>
  text
    .replace(/<[A-Za-z/][^<>\n]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();

describe('a cover letter on one line', () => {
  const parsed = read(flattened(HEADERS + WORDS + LIST));
  const cover = coverOf(parsed);

  test('keeps subject, tags, sender and recipients', () => {
    expect(parsed.series[0]).toMatchObject({ subject: 'frob: a budget that fits', revision: 3, total: 2 });
    expect(cover).toMatchObject({ tags: ['RFC', 'net-next'], author: { name: 'Robin Example', email: '' } });
    expect(cover?.messageId).toBe('2026.0@example.org');
    expect(cover?.to.map(({ name, email }) => name || email)).toEqual(['netdev@vger.kernel.org', 'Kim Sample']);
  });

  test('has its shortlog, diffstat and list back', () => {
    const whole = coverOf(read(HEADERS + WORDS + LIST));
    expect(cover?.shortlog.map(({ subjects }) => subjects)).toEqual(whole?.shortlog.map(({ subjects }) => subjects));
    const files = (one: Cover | null): unknown => one?.diffstat?.files.map(({ path, changed }) => [path, changed]);
    expect(files(cover)).toEqual(files(whole));
    expect(cover?.message.text.split('\n')).toEqual(
      expect.arrayContaining(['v3:', '1. some bugs fixed', '2. renamed']),
    );
    expect(cover?.message.text).not.toContain('2.45.0');
  });

  test('says once what was lost', () => {
    expect(lost(cover?.damage)).toEqual(['flattened', 'addressesLost']);
    expect(parsed.defects).toHaveLength(1);
    expect(parsed.defects[0]).toMatchObject({
      input: { line: 1 },
      message: expect.stringContaining('line ends') as string,
    });
  });

  test('is one without headers too, as its shortlog says', () => {
    const bare = read(flattened(WORDS + LIST));
    expect(bare.series[0]).toMatchObject({ subject: '(subject lost)', tags: ['RFC'], total: 2 });
    expect(coverOf(bare)?.author?.name).toBe('Robin Example');
    expect(lost(coverOf(bare)?.damage)).toEqual(['flattened', 'recipientsLost', 'subjectLost']);
  });
});

const REPLY = `Subject: Re: [PATCH] frob: wait for the ring
From: Kim Sample <kim@example.org>
Date: Tue, 3 Mar 2026 10:00:00 +0100
In-Reply-To: <2026.1@example.org>

On Tue, Mar 3, 2026 at 9:00 AM Robin Example wrote:
> The ring may be slow.
>
> diff --git a/drivers/net/frob/ring.c b/drivers/net/frob/ring.c
> index 1111111111aa..2222222222bb 100644
> --- a/drivers/net/frob/ring.c
> +++ b/drivers/net/frob/ring.c
> @@ -10,4 +10,8 @@ int ring_open(struct ring *r)
>  {
> +	if (r->slots > 4) {
> +		ring_wait(r);
> +	}

Why four?

> +	r->last = a > b;
>  	return 0;
>  }
>  

Looks good otherwise, thanks.
`;

describe('a reply on one line', () => {
  const parsed = read(flattened(REPLY));

  test('has its comments under the lines they were written under', () => {
    const [why, otherwise] = replyOf(parsed)?.comments ?? [];
    expect(why).toMatchObject({ file: 'drivers/net/frob/ring.c', line: 13, text: 'Why four?' });
    expect(otherwise?.text).toBe('Looks good otherwise, thanks.');
    expect(replyOf(parsed)?.comments).toHaveLength(2);
  });

  test('answers what it answered', () => expect(replyOf(parsed)?.inReplyTo).toBe('2026.1@example.org'));
});

const PAGE = `mbox series

[net-next,v2,0/2] frob: a budget that fits

Message ID 2026.0@example.org (mailing list archive)
Headers show
Series frob: a budget that fits | expand

Message

Robin Example March 3, 2026, 10 a.m. UTC
The budget of a ring was a guess.
`;

describe('a page of an archive', () => {
  test('patchwork: a cover letter', () => {
    const parsed = read(PAGE + LIST);
    expect(coverOf(parsed)).toMatchObject({
      subject: 'frob: a budget that fits',
      tags: ['net-next'],
      author: { name: 'Robin Example' },
      messageId: '2026.0@example.org',
      message: { line: 12 },
    });
    expect(coverOf(parsed)?.diffstat?.total).toBe(2);
    expect(lost(coverOf(parsed)?.damage)).toContain('recipientsLost');
    expect(parsed.defects).toHaveLength(1);
  });

  test('patchwork: a patch, the comments of others left out', () => {
    const quoted = REPLY.split('\n').filter((line) => line.startsWith('> '));
    const patch = quoted
      .slice(1)
      .map((line) => line.slice(2))
      .join('\n');
    const page = `[net-next] frob: wait for the ring\n\nMessage ID 2026.1@example.org (mailing list archive)\nState New\n\nCommit Message\n\nRobin Example March 3, 2026, 10 a.m. UTC\nIt may be slow.\n\nSigned-off-by: Robin Example <robin@example.org>\n---\n\nComments\n\nKim Sample March 3, 2026, noon UTC\n+nice\n\nPatch\n\n${patch}\n`;
    const [series] = read(page).series;
    expect(series?.patches[0]).toMatchObject({ subject: 'frob: wait for the ring', tags: ['net-next'] });
    expect(series?.patches[0]?.changes[0]).toMatchObject({ path: 'drivers/net/frob/ring.c', insertions: 4 });
    expect(series?.patches[0]?.trailers).toHaveLength(1);
  });

  test('quotes without marks take turns with what is said', () => {
    const page = `Re: [PATCH] frob: wait for the ring
From: Kim Sample <kim@example.org>
Date: 2026-03-03 10:00:00
Also in:
lkml, netdev
On Tue, Mar 3, 2026 at 9:00 AM Robin Example [off-list ref] wrote:
The ring may be slow. So wait for it.
How slow?
Signed-off by nobody yet.
Then it should be.
`;
    const parsed = read(page);
    expect(replyOf(parsed)?.comments).toMatchObject([
      { quoted: 'The ring may be slow. So wait for it.', text: 'How slow?', inputLine: 8 },
      { quoted: 'Signed-off by nobody yet.', text: 'Then it should be.', inputLine: 10 },
    ]);
    expect(parsed.defects[0]?.message).toMatch(/quote marks.*addresses/);
  });
});

describe('HTML', () => {
  test('of a mail body is read as a browser shows it', () => {
    const html = `<html><head><style>p { color: red }</style></head><body><p>The budget &lt;of a ring&gt; was a guess.</p><pre>${LIST}</pre></body></html>`;
    const parsed = read(
      `From: Robin Example <robin@example.org>\nSubject: [PATCH 0/2] frob\nContent-Type: text/html\n\n${html}\n`,
    );
    expect(coverOf(parsed)?.message.text).toContain('The budget <of a ring> was a guess.');
    expect(coverOf(parsed)?.message.text).not.toContain('color');
    expect(coverOf(parsed)?.diffstat?.total).toBe(2);
    expect(parsed.defects.map(({ message }) => message)).toEqual(['a body of HTML only']);
  });
});

describe('what is not damaged', () => {
  const long = `${'A paragraph that nobody wrapped, with a diff --git in it as words. '.repeat(20)}\n`;

  test.each([
    [
      'a long paragraph above a diff',
      `Subject: [PATCH] frob\nFrom: a@example.org\n\n${long}---\n${REPLY.slice(REPLY.indexOf('> diff')).replace(/^> ?/gm, '')}`,
    ],
    ['a cover letter', HEADERS + WORDS + LIST],
    ['a reply', REPLY],
  ])('%s', (_, text) => {
    const { series, lone } = read(text);
    const [one] = [...series, ...lone];
    const flat = (one?.cover ?? one?.patches[0])?.damage.flattened ?? false;
    expect(flat).toBe(false);
  });

  test('a cut diff is: it lacks lines', () => {
    const whole = REPLY.slice(REPLY.indexOf('> diff'), REPLY.indexOf('\nWhy')).replace(/^> ?/gm, '');
    const [series] = read(`Subject: [PATCH] frob\nFrom: a@example.org\n\nWords.\n---\n${whole}`).series;
    expect(series?.patches[0]?.damage.truncated).toBe(true);
  });
});
