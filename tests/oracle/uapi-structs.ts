import type { Layout } from '../../src/code/arrange.ts';
import { constantOf } from '../../src/code/constant.ts';
import type { Declaration } from '../../src/code/declaration.ts';
import { layoutOf, typedefOf } from '../../src/code/layout.ts';
import { type Known, NOWHERE, type Sized } from '../../src/code/sizes.ts';
import { readSource, type Source } from '../../src/code/source.ts';
import type { UapiTree } from './uapi-tree.ts';

/** A structure of a tree's headers. */
export interface Struct {
  readonly header: string;
  readonly type: string;
  /** Null where it is not understood. */
  readonly ours: Layout | null;
}

interface Found {
  readonly header: string;
  readonly source: Source;
  readonly declaration: Declaration;
}

/** Every structure and union with a tag, at file level, of the headers for user space. */
export function structsOf(tree: UapiTree): Struct[] {
  const all = tree.headers.flatMap((header): Found[] => {
    const source = readSource(tree.text(header).split('\n'));
    return source.declarations.map((declaration) => ({ header, source, declaration }));
  });
  const byName = new Map<string, Found[]>();
  for (const one of all) byName.set(one.declaration.name, [...(byName.get(one.declaration.name) ?? []), one]);
  const reader = new Reader(byName);
  return all
    .filter(({ declaration: { kind, parent } }) => (kind === 'struct' || kind === 'union') && parent === null)
    .filter(({ declaration: { conditions } }) => !JSON.stringify(conditions).includes('__KERNEL__'))
    .map((found) => ({
      header: found.header,
      type: `${found.declaration.kind} ${found.declaration.name}`,
      ours: reader.layout(found),
    }));
}

class Reader {
  private readonly byName: ReadonlyMap<string, readonly Found[]>;
  private readonly reading = new Set<string>();
  private readonly done = new Map<Declaration, Layout | null>();

  constructor(byName: ReadonlyMap<string, readonly Found[]>) {
    this.byName = byName;
  }

  layout({ header, source, declaration }: Found): Layout | null {
    const done = this.done.get(declaration);
    if (done !== undefined) return done;
    this.done.set(declaration, null);
    const isPacked = source.code.some((row) => /^\s*#\s*pragma\s+pack/.test(row));
    const rows = source.code.slice(declaration.row, declaration.endRow + 1);
    const layout = isPacked || !declaration.isWhole ? null : layoutOf(rows, this.known(header));
    this.done.set(declaration, layout);
    return layout;
  }

  private known(header: string): Known {
    return {
      tag: (name) => this.sized(name, header),
      type: (name) => this.type(name, header),
      constant: (name) => this.constant(name, header, 0),
    };
  }

  /** The one of the same header, or the only one there is. */
  private one(name: string, header: string, kinds: readonly string[]): Found | null {
    const found = (this.byName.get(name) ?? []).filter(({ declaration }) => kinds.includes(declaration.kind));
    const own = found.filter((each) => each.header === header);
    return (own.length > 0 ? own : found).length === 1 ? (own[0] ?? found[0]!) : null;
  }

  private sized(name: string, header: string): Sized | null {
    const found = this.one(name, header, ['struct', 'union']);
    return found === null ? null : this.layout(found);
  }

  private type(name: string, header: string): Sized | null {
    const found = this.one(name, header, ['typedef']);
    if (found === null || this.reading.has(name)) return null;
    const { row, endRow } = found.declaration;
    this.reading.add(name);
    const made = typedefOf(found.source.code.slice(row, endRow + 1), this.known(found.header));
    this.reading.delete(name);
    return made;
  }

  private constant(name: string, header: string, depth: number): number | null {
    const found = this.one(name, header, ['macro']);
    if (found === null || depth > 5) return NOWHERE.constant(name);
    const row = found.source.code[found.declaration.row]!;
    const value = /^\s*#\s*define\s+\w+\s+(.+)$/.exec(row)?.[1] ?? '';
    const words = value.match(/[A-Za-z_]\w*|\d\w*|<<|>>|\S/g) ?? [];
    return constantOf(words, (inner) => this.constant(inner, header, depth + 1));
  }
}
