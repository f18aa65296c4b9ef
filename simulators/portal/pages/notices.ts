import { html, type Content } from '../html.ts';
import type { Visit } from '../visit.ts';

/** What has been done, by the name under which the address of a page says so. */
const notices = {
  accepted: 'The export is scheduled.',
  cancelled: 'The schedule is cancelled. No further retrieval will take place; your files stay.',
  deleted: 'The file is deleted.',
  'key-added': 'The key is added.',
  'key-removed': 'The key is removed.',
} as const;

export type Notice = keyof typeof notices;

/** The address of a page that tells, when it is shown, what has been done. */
export const withNotice = (url: string, notice: Notice): string => `${url}?notice=${notice}`;

/** What the address of a page says has been done. */
export function noticeOf({ http }: Visit): Content {
  const { notice = '' } = http.query as { notice?: string };
  if (!Object.hasOwn(notices, notice)) return undefined;
  const id = notice === 'accepted' ? 'accepted' : 'notice';
  return html`<p class="told good" id="${id}" role="status">${notices[notice as Notice]}</p>`;
}
