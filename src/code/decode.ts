/** Shows a source line that is held as latin1: as UTF-8 where that is what its bytes are. */
export function decodeLatin1(bytes: string): string {
  if (!/[\x80-\xff]/.test(bytes)) return bytes;
  const text = Buffer.from(bytes, 'latin1').toString('utf8');
  return text.includes('\ufffd') ? bytes : text;
}
