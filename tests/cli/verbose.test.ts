import { describe, expect, it, vi } from 'vitest';
import { page, run } from './run.ts';

const ARENA = 'fixtures/arena-zerocopy.mbox';
const CLEAN = 'fixtures/clean-series.mbox';

// The first run loads the program.
vi.setConfig({ testTimeout: 30_000 });

describe('-v', () => {
  it('tells by concern what was looked at and found fine', async () => {
    const argv = ['-v', CLEAN];
    await expect(page(argv, await run(argv))).toMatchFileSnapshot('pages/verbose.txt');
  });

  it('tells nothing of a rule that has a finding, or did not run', async () => {
    const [all, size] = [await run(['-v', ARENA]), await run(['-v', '--rule', 'commit-message/signed-off-by', CLEAN])];
    const [, fine = ''] = all.out.split('Looked at and found fine:');
    expect(fine).toContain('size (189 lines in the largest patch)');
    expect(fine).not.toContain('receiving tree');
    expect(size.out).toContain('Looked at and found fine:\n  process: 3 sign-offs\n');
  });

  it('gives fingerprints to be ignored by, and tells what is suppressed and why', async () => {
    const [, name = ''] = /\[mm\/page-allocator-hook ([0-9a-f]{16})\]/.exec((await run(['-v', ARENA])).out) ?? [];
    const { out } = await run(['--format', 'json', ARENA]);
    expect(out).toContain(`"fingerprint": "${name}"`);
    const { out: without } = await run(['-v', '--since', ARENA, ARENA]);
    expect(without).toMatch(
      /nothing to say\n[^]*\d+ suppressed: \d+ as before\n {2}- [^]*\n {2}- mm\/page-allocator-hook/,
    );
    expect(without).toContain(`in ${ARENA}`);
  });

  it('adds no key to JSON', async () => {
    expect((await run(['-v', '--format', 'json', ARENA])).out).toBe((await run(['--format', 'json', ARENA])).out);
  });
});

describe('--stats', () => {
  it('tells on standard error what each rule cost, and changes nothing else', async () => {
    const { out, err, code } = await run(['--stats', CLEAN]);
    expect([out, code]).toEqual([(await run([CLEAN])).out, 0]);
    const lines = err.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^rule +ms +subjects +findings$/);
    expect(lines).toHaveLength(29);
    expect(lines.at(-2)).toMatch(/^all \d+ +\d+\.\d\d +\d+ +\d+$/);
    expect(lines.at(-1)).toMatch(/^ms by phase: start [\d.]+, read and parse [\d.]+, review [\d.]+, report [\d.]+$/);
    const costs = lines.slice(1, 26).map((line) => Number(/ ([\d.]+) /.exec(line)?.[1]));
    expect(costs).toEqual(costs.toSorted((a, b) => b - a));
  });

  it('knows how many subjects and findings a rule had', async () => {
    const { err } = await run(['--stats', '--rule', 'mm/page-allocator-hook', ARENA]);
    const found = JSON.parse((await run(['--format', 'json', '--rule', 'mm/page-allocator-hook', ARENA])).out) as {
      findings: unknown[];
    };
    expect(err).toMatch(new RegExp(`^mm/page-allocator-hook +[\\d.]+ +\\d+ +${found.findings.length}\nall 1 `, 'm'));
  });
});
