// SPDX-License-Identifier: GPL-2.0
#include <linux/frob.h>

static unsigned int budget = 64;
static unsigned int quota = 16;

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
	frob_go(f);
}

static struct ctl_table frob_table[] = {
	{
		.procname	= "frob_budget",
		.data		= &budget,
	},
	{ }
};

static void frob_stop(struct frob *f)
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

MODULE_PARM_DESC(budget, "Buffers a run may take");
MODULE_DESCRIPTION("Frobs");
MODULE_LICENSE("GPL");
