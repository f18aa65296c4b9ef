import type { Shown } from '../../../lib/client/portal/portal.ts';

/** The place of a finding in the portal: the address of a page and the beginning of what it shows. */
export function told({ url, text }: Shown): string {
  const begin = text.replace(/\s+/g, ' ').trim().slice(0, 300);
  return begin ? `${url}\n  ${begin}` : url;
}
