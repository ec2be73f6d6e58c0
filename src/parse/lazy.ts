/** Evaluates once, when first asked. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** A copy with some members replaced; members that nobody has asked for yet stay unasked, which `{ ...of }` would not do. */
export function changed<T extends object>(of: T, over: Partial<T>): T {
  const members = { ...Object.getOwnPropertyDescriptors(of), ...Object.getOwnPropertyDescriptors(over) };
  return Object.create(Object.getPrototypeOf(of) as object, members) as T;
}

/** More answers than this are not kept. */
const REMEMBERED = 5000;

/** Answers a question that was asked before from memory; for pure functions of one text. */
export function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const old = known.get(text);
    if (old !== undefined) return old;
    const made = answer(text);
    if (known.size >= REMEMBERED) known.clear();
    known.set(text, made);
    return made;
  };
}
