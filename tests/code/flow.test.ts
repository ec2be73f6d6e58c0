import { describe, expect, test } from 'vitest';
import { locksIn } from '../../src/code/locks.ts';
import { resourcesIn } from '../../src/code/resources.ts';
import { stepsOf } from '../../src/code/steps.ts';
import { unlinkedIn } from '../../src/code/unlinked.ts';

/** `0 open if (x)`: row, kind, text. */
function steps(code: string): string[] {
  return stepsOf(code.split('\n')).map(({ row, kind, text }) => `${row} ${kind} ${text}`.trimEnd());
}

/** What is held after each statement that a body of C reaches: `return 0: mutex lock`. */
function held(body: string): string[] {
  return locksIn(`static int f(void)\n{\n${body}\n}`.split('\n'))
    .filter(({ step }) => step.row > 1)
    .map(({ step, after }) => `${step.text}: ${after.map(({ kind, key }) => `${kind} ${key}`).join(', ')}`);
}

const at = (text: string, body: string): string[] => held(body).filter((line) => line.startsWith(text));

describe('steps', () => {
  test('cut at semicolons, braces, heads and labels', () => {
    expect(steps('if (a &&\n    b)\n\tf(x);\nelse {\n\tg();\n}')).toEqual([
      '0 head if (a && b)',
      '2 plain f(x)',
      '3 open else',
      '4 plain g()',
      '5 edge }',
    ]);
    expect(steps(' switch (x) {\n case A:\n  a = b ? c : d;\n out:\n }')).toEqual([
      '0 open switch (x)',
      '1 label case A',
      '2 plain a = b ? c : d',
      '3 label out',
      '4 close }',
    ]);
  });

  test('keep initialisers whole and leave directives out', () => {
    expect(steps(' struct a b = { .c = 1, };\n#define X \\\n { ; }\n do {\n  f();\n } while (x);')).toEqual([
      '0 plain struct a b = { .c = 1, }',
      '3 open do',
      '4 plain f()',
      '5 close }',
      '5 plain while (x)',
    ]);
  });

  test('cost their length, not its square', () => {
    const rows = Array.from({ length: 4000 }, () => 'if (a) { b(c'.repeat(20));
    const start = process.cpuUsage();
    stepsOf(rows);
    // A second is plenty on a slow machine; the square of as many takes minutes.
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(10);
  });
});

describe('locks', () => {
  test('are held from taking to giving back', () => {
    expect(held('\tmutex_lock(&a->lock);\n\tf();\n\tmutex_unlock(&a->lock);\n\treturn 0;')).toEqual(
      ['mutex_lock(&a->lock): mutex &a->lock', 'f(): mutex &a->lock', 'mutex_unlock(&a->lock):', 'return 0:'].map(
        (line) => (line.endsWith(':') ? `${line} ` : line),
      ),
    );
  });

  test('one side of an if that leaves does not count behind it', () => {
    const body = '\tspin_lock(&l);\n\tif (x) {\n\t\tspin_unlock(&l);\n\t\treturn 1;\n\t}\n\treturn 0;';
    expect(at('return', body)).toEqual(['return 1: ', 'return 0: spin &l']);
  });

  test('what one of two sides does is not sure', () => {
    expect(at('return', '\tif (x)\n\t\tspin_lock(&l);\n\treturn 0;')).toEqual(['return 0: ']);
    expect(at('return', '\tif (x)\n\t\tspin_lock(&l);\n\telse\n\t\tspin_lock(&m);\n\treturn 0;')).toEqual([
      'return 0: ',
    ]);
    const all = '\tspin_lock(&l);\n\tif (x)\n\t\tf();\n\telse if (y)\n\t\tg();\n\telse\n\t\th();\n\treturn 0;';
    expect(at('return', all)).toEqual(['return 0: spin &l']);
  });

  test('follow breaks out of loops and switches', () => {
    const loop =
      '\tspin_lock(&l);\n\tfor (;;) {\n\t\tif (x) {\n\t\t\tspin_unlock(&l);\n\t\t\tbreak;\n\t\t}\n\t}\n\treturn 0;';
    expect(at('return', loop)).toEqual(['return 0: ']);
    const choice =
      '\tspin_lock(&l);\n\tswitch (x) {\n\tcase 1:\n\t\tbreak;\n\tcase 2:\n\t\treturn 2;\n\tdefault:\n\t\tf();\n\t}\n\treturn 0;';
    expect(at('return', choice)).toEqual(['return 2: spin &l', 'return 0: spin &l']);
  });

  test('follow jumps to a label further down', () => {
    const body = '\tspin_lock(&l);\n\tif (x)\n\t\tgoto out;\n\tspin_unlock(&l);\n\treturn 0;\nout:\n\treturn 1;';
    expect(at('return', body)).toEqual(['return 0: ', 'return 1: spin &l']);
    expect(locksIn(['\tspin_lock(&l);', 'out:', '\treturn 1;']).at(-1)?.after).toEqual([]);
  });

  test('are not taken by functions that JavaScript knows by name', () => {
    const body = '\tspin_lock(&l);\n\tconstructor(&a->lock);';
    expect(held(body)).toEqual(['spin_lock(&l): spin &l', 'constructor(&a->lock): spin &l']);
  });

  test('that may fail are sure behind their if', () => {
    const [inside, behind] = locksIn(
      '{\n\tif (mutex_lock_interruptible(&l))\n\t\treturn 1;\n\treturn 0;\n}'.split('\n'),
    ).filter(({ step }) => step.text.startsWith('return'));
    expect(inside?.after.map(({ isUnsure }) => isUnsure)).toEqual([true]);
    expect(behind?.after.map(({ isUnsure }) => isUnsure)).toEqual([false]);
  });

  test('of a trylock are on one side of its if', () => {
    expect(at('return', '\tif (!spin_trylock(&l))\n\t\treturn 0;\n\treturn 1;')).toEqual([
      'return 0: ',
      'return 1: spin &l',
    ]);
    expect(at('return', '\tif (mutex_trylock(&l))\n\t\treturn 0;\n\treturn 1;')).toEqual([
      'return 0: mutex &l',
      'return 1: ',
    ]);
    expect(at('return', '\tif (a && !spin_trylock(&l))\n\t\treturn 0;\n\treturn 1;')).toEqual([
      'return 0: ',
      'return 1: ',
    ]);
  });

  test('have other names too', () => {
    expect(at('f', '\tp = get_cpu_ptr(q);\n\tf(p);\n\tput_cpu_ptr(q);')).toEqual(['f(p): preempt q']);
    expect(at('f', '\tlocal_lock_nested_bh(&a.l);\n\tf();')).toEqual(['f(): local &a.l']);
    expect(at('f', '\tbh_lock_sock(sk);\n\tf();')).toEqual(['f(): spin sk']);
  });

  test('of a guard end with their block', () => {
    const body =
      '\tscoped_guard(spinlock, &l) {\n\t\tf();\n\t}\n\tif (x) {\n\t\tguard(rcu)();\n\t\tg();\n\t}\n\treturn 0;';
    expect(at('f', body)).toEqual(['f(): spin scoped_guard(spinlock, &l)']);
    expect(at('g()', body)).toEqual(['g(): rcu guard(rcu)()']);
    expect(at('return', body)).toEqual(['return 0: ']);
  });

  test('a function that says unlock gives all back, another lock only itself', () => {
    expect(at('return', '\tmutex_lock(&a->l);\n\tput_unlock(a);\n\treturn 0;')).toEqual(['return 0: ']);
    expect(at('return', '\tmutex_lock(&a->l);\n\tmutex_unlock(&b->l);\n\treturn 0;')).toEqual([
      'return 0: mutex &a->l',
    ]);
  });
});

describe('resources', () => {
  const kept = (body: string): string[] =>
    resourcesIn(`{\n${body}\n}`.split('\n'))
      .filter(({ step }) => step.text.startsWith('return'))
      .map(({ after }) => after.map(({ kind, key }) => `${kind} ${key}`).join());

  test('are known by argument or by the variable they go to', () => {
    expect(kept('\tpm_runtime_get_sync(a->dev);\n\treturn 0;')).toEqual(['runtime PM reference a->dev']);
    expect(kept('\tstruct a *p = kzalloc(8, GFP_KERNEL);\n\treturn 0;')).toEqual(['memory p']);
  });

  test('end where they are given back, handed over or stored', () => {
    expect(kept('\tp = kmalloc(8, GFP_KERNEL);\n\tkfree(p);\n\treturn 0;')).toEqual(['']);
    expect(kept('\tp = kmalloc(8, GFP_KERNEL);\n\ta->p = p;\n\treturn 0;')).toEqual(['']);
    expect(kept('\tp = kmalloc(8, GFP_KERNEL);\n\treturn p;')).toEqual(['']);
    expect(kept('\tp = kmalloc(8, GFP_KERNEL);\n\tfoo_register(a, p);\n\treturn 0;')).toEqual(['']);
    expect(kept('\tp = kmalloc(8, GFP_KERNEL);\n\tfoo_read(a, p);\n\treturn 0;')).toEqual(['memory p']);
  });
});

test('what was unlinked stays so until readers were waited for', () => {
  const last = (body: string): string[] =>
    unlinkedIn(`{\n${body}\n\treturn;\n}`.split('\n'))
      .at(-1)!
      .after.map(({ key }) => key);
  expect(last('\tlist_del_rcu(&a->node);')).toEqual(['a']);
  expect(last('\told = rcu_replace_pointer(t, n, 1);')).toEqual(['old']);
  expect(last('\tlist_del_rcu(&a->node);\n\tsynchronize_rcu();')).toEqual([]);
  expect(last('\tlist_del_rcu(&a->node);\n\ta = next;')).toEqual([]);
});
