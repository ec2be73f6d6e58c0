// SPDX-License-Identifier: GPL-2.0
#include <linux/frob.h>

struct frob_queue {
	spinlock_t	lock;
	unsigned int	limit;
	unsigned int	count;
	unsigned int	m0;
	unsigned int	m1;
	unsigned int	m2;
	unsigned int	m3;
	unsigned int	m4;
	unsigned int	m5;
	unsigned int	m6;
	unsigned int	m7;
	unsigned int	m8;
	unsigned int	m9;
};

static void frob_queue_init(struct frob_queue *q)
{
	spin_lock_init(&q->lock);
	q->limit = 16;
	q->m0 = 16;
}

static void frob_queue_tune(struct frob_queue *q, unsigned int limit)
{
	spin_lock(&q->lock);
	q->limit = limit;
	WRITE_ONCE(q->count, 0);
	spin_unlock(&q->lock);
}

static void frob_queue_push(struct frob_queue *q)
{
	spin_lock(&q->lock);
	q->count++;
	spin_unlock(&q->lock);
}

static void frob_queue_drop(struct frob_queue *q)
{
	spin_lock(&q->lock);
	q->count = 0;
	spin_unlock(&q->lock);
}

static bool frob_queue_full(struct frob_queue *q)
{
	bool full;

	/* One more fits. */
	full = q->m1 > q->m2;

	return full;
}
