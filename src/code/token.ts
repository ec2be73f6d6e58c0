/** Kinds of token below 33; every other token is one sign of punctuation and its kind is that sign's code. */
export const WORD = 1;
export const NUMBER = 2;
export const STRING = 3;
export const CHARACTER = 4;
/** An operator of more than one sign, or a sign that means nothing here. */
export const OPERATOR = 5;
export const ELLIPSIS = 6;
export const ARROW = 7;
/** The `#` that begins a directive; what belongs to it follows, up to `DIRECTIVE_END`. */
export const DIRECTIVE = 8;
export const DIRECTIVE_END = 9;

export const HASH = 35;
export const PAREN_OPEN = 40;
export const PAREN_CLOSE = 41;
export const STAR = 42;
export const COMMA = 44;
export const MINUS = 45;
export const DOT = 46;
export const COLON = 58;
export const SEMICOLON = 59;
export const EQUALS = 61;
export const SQUARE_OPEN = 91;
export const SQUARE_CLOSE = 93;
export const BRACE_OPEN = 123;
export const BRACE_CLOSE = 125;
