/**
 * What an expression in lower case finds in a text, as it stands there: V8 takes twice as long to compile one that minds
 * no case. Null where it finds nothing.
 */
export function asWritten(pattern: RegExp, text: string): string | null {
  const found = pattern.exec(text.toLowerCase());
  return found === null ? null : text.slice(found.index, found.index + found[0].length);
}
