// SPDX-License-Identifier: GPL-2.0
#include <linux/frob.h>

#ifdef CONFIG_FROB
static void shrink_frobs(struct frob *frob)
{
	int count = frob_count(frob);

	if (!count)
		return;
	/* They come back one by one. */
	while (count--)
		cond_resched();
	frob_disable(frob);
}
#endif

void shrink_all(struct frob *frob)
{
	int limit = frob_limit(frob);

	/* Nobody waits for these. */
	while (limit--)
		cond_resched();
	frob_disable(frob);
}
