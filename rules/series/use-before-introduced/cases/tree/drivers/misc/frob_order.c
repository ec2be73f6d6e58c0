// SPDX-License-Identifier: GPL-2.0
#include <linux/frob.h>

#ifdef CONFIG_FROB_POLL
static void frob_poll(struct frob *f)
{
	f->m0 = 0;
	f->m1 = 1;
	f->m2 = 2;
	f->m3 = 3;
	f->m4 = 4;
	f->m5 = 5;
	f->m6 = 6;
	f->m7 = 7;
	frob_go(f);
}
#endif

static void frob_run(struct frob *f)
{
	f->m0 = 0;
	f->m1 = 1;
	f->m2 = 2;
	f->m3 = 3;
	f->m4 = 4;
	f->m5 = 5;
	f->m6 = 6;
	f->m7 = 7;
	frob_halt(f);
}

static void frob_old(struct frob *f)
{
	f->m0 = 0;
	f->m1 = 1;
	f->m2 = 2;
	f->m3 = 3;
	f->m4 = 4;
	f->m5 = 5;
	f->m6 = 6;
	f->m7 = 7;
	frob_settle(f, 0);
}

static void frob_done(struct frob *f)
{
	f->m0 = 0;
	f->m1 = 1;
	f->m2 = 2;
	f->m3 = 3;
	f->m4 = 4;
	f->m5 = 5;
	f->m6 = 6;
	f->m7 = 7;
	f->done = 1;
}
