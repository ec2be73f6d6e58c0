// @ts-check
/** JavaScript that can stand in a comment. */
import jsTokens from 'js-tokens';

/** The same program, in which no two characters end a comment. @param {string} program without comments of that kind */
export function withoutCommentEnds(program) {
  /** @type {string[]} */
  const written = [];
  let last = '';
  for (const { type, value } of jsTokens(program)) {
    // `a*/b/` is a product.
    const apart = last.endsWith('*') && value.startsWith('/') ? ' ' : '';
    const piece = apart + (value.includes('*/') ? sameToken(type, value, last) : value);
    written.push(piece);
    last = piece;
  }
  return written.join('');
}

/** How far a template goes that begins after `raw` is not known: the later parts of any are refused. @param {string} type @param {string} value of a token @param {string} before what stands before it */
function sameToken(type, value, before) {
  if (type === 'RegularExpressionLiteral') {
    // The slash that ends it, or one between brackets.
    return value.replace(/\*(?=\/\w*$)/, '*(?:)').replaceAll('*/', '*\\/');
  }
  const begins = type === 'NoSubstitutionTemplate' || type === 'TemplateHead';
  const isText = type === 'StringLiteral' || (begins && before !== 'raw');
  if (!isText) throw new Error(`cannot stand in a comment: ${value}`);
  return value.replaceAll('*/', '*\\/');
}
