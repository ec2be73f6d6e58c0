import type { Since } from '../model/result.ts';
import { visible } from './escape.ts';

/** `since v1.mbox: 2 gone, 3 remain, 1 new` */
export function sinceText({ name, gone, remain, fresh }: Since): string {
  return `since ${visible(name)}: ${gone} gone, ${remain} remain${remain === 1 ? 's' : ''}, ${fresh} new\n`;
}
