/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
/* frob */
static void frob_close(struct frob *f)
{
	mutex_lock(&f->lock);
	f->open = false;
	mutex_unlock(&f->lock);
}

/* end */
