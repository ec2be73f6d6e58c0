/** Words that every C file has: they tie nothing. */
export const KEYWORDS = new Set(
  `auto break case char const continue default define defined do double elif else endif enum extern float for goto if
  ifdef ifndef include inline int long register restrict return short signed sizeof static struct switch typedef union
  unsigned void volatile while bool true false NULL null size_t ssize_t uint8_t uint16_t uint32_t uint64_t int8_t int16_t
  int32_t int64_t`.split(/\s+/),
);
/** Words that every text has. */
export const COMMON = new Set(
  `the and for with that this from not are was were has have had will would can could should may might must its it's but
  all any one two out into onto over than then when where which who whom what how why you your our their them they there
  here also only just more most some such each other new use used uses using set get add added adds remove removed make
  made does done did been being be is as at by of or on in to an if no so we he she do it a see let via per now too yet
  nor own same very both few about above below after before between because while until since without within`.split(
    /\s+/,
  ),
);
