// SPDX-License-Identifier: GPL-2.0
#include <linux/frob.h>

static int frob_set(struct frob *f, int value)
{
	int ret;

	mutex_lock(&f->lock);
	f->m0 = 0;
	f->m1 = 1;
	f->m2 = 2;
	f->m3 = 3;
	f->m4 = 4;
	f->m5 = 5;
	f->value = value;
	ret = frob_write(f, value);
	f->m0 = 0;
	f->m1 = 1;
	f->m2 = 2;
	f->m3 = 3;
	f->m4 = 4;
	f->m5 = 5;
	f->count++;
	mutex_unlock(&f->lock);

	return ret;
}

static int frob_get(struct frob *f, int *value)
{
	int ret;

	mutex_lock(&f->lock);
	f->m0 = 0;
	f->m1 = 1;
	f->m2 = 2;
	f->m3 = 3;
	f->m4 = 4;
	f->m5 = 5;
	ret = frob_read(f, value);
	mutex_unlock(&f->lock);
	f->m0 = 0;
	f->m1 = 1;
	f->m2 = 2;
	f->m3 = 3;
	f->m4 = 4;
	f->m5 = 5;
	f->reads++;

	return ret;
}

static void frob_tick(struct frob *f)
{
	spin_lock_bh(&f->queue_lock);
	f->m0 = 0;
	f->m1 = 1;
	f->m2 = 2;
	f->m3 = 3;
	f->m4 = 4;
	f->m5 = 5;
	f->ticks++;
	f->m0 = 0;
	f->m1 = 1;
	f->m2 = 2;
	f->m3 = 3;
	f->m4 = 4;
	f->m5 = 5;
	f->late = 0;
	spin_unlock_bh(&f->queue_lock);
	f->m0 = 0;
	f->m1 = 1;
	f->m2 = 2;
	f->m3 = 3;
	f->m4 = 4;
	f->m5 = 5;
	f->done = 1;
}
