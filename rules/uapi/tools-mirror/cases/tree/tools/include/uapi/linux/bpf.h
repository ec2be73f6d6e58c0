#ifndef FROB
#define FROB

/* Flags of a frob. */
#define FROB_SHARED	(1 << 0)
#define FROB_COPY	(1 << 1)
#endif
