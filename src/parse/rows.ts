import type { Body } from '../model/mail.ts';
import type { InputPlace } from '../model/place.ts';
import { bodyMap } from './body.ts';

/** A line that was restored, and where its first byte stands in the text that it was made of. */
export interface Row {
  readonly text: string;
  readonly at: number;
}

/** A text without its line ends, cut at white space. */
export interface Token {
  readonly text: string;
  readonly at: number;
}

/** Cuts at white space. */
export function tokensOf(text: string, from = 0): Token[] {
  return [...text.slice(from).matchAll(/\S+/g)].map(({ 0: token, index }) => ({ text: token, at: from + index }));
}

/** Lines as they stand. */
export function rowsOf(text: string): Row[] {
  const rows: Row[] = [];
  for (let at = 0; at < text.length;) {
    const feed = text.indexOf('\n', at);
    const end = feed < 0 ? text.length : feed;
    const line = text.slice(at, end);
    rows.push({ text: line.endsWith('\r') ? line.slice(0, -1) : line, at });
    at = end + 1;
  }
  return rows;
}

/** A text that rows are made of, and where its lines stand in the input. */
export interface Source {
  readonly text: string;
  /** Place of the line that begins at an offset. */
  readonly locate: (lineStart: number) => InputPlace;
}

/** A body made of rows, which stand in the order of their source. */
export function bodyOfRows(rows: readonly Row[], source: Source, mboxrd: boolean): Body {
  const places = placesOf(rows, source);
  const place = places[0] ?? source.locate(0);
  return {
    text: rows.map(({ text }) => `${text}\n`).join(''),
    charset: '',
    charsets: [],
    mboxrd,
    place,
    map: bodyMap(
      places.map(({ line }) => line - place.line),
      places.map(({ offset }) => offset - place.offset),
    ),
  };
}

/** Of the line of its source that each row is made of; asked once a line, as a line may hold all of them. */
function placesOf(rows: readonly Row[], { text, locate }: Source): InputPlace[] {
  let start = 0;
  let feed = text.indexOf('\n');
  let place = locate(0);
  return rows.map(({ at }) => {
    if (feed < 0 || at <= feed) return place;
    while (feed >= 0 && feed < at) {
      start = feed + 1;
      feed = text.indexOf('\n', start);
    }
    return (place = locate(start));
  });
}
