import { html } from '../html.ts';
import type { PageAnswer } from '../visit.ts';
import { nothingHere } from './nothing-here.ts';

/** What is shown where a request did not get as far as a page. */
export function failed(status: number): PageAnswer {
  // An address that cannot be decoded names no page.
  if (status === 400 || status === 404) return nothingHere;
  const isOurs = status >= 500;
  const [title, lead] =
    status === 413
      ? ['Too much at once', 'What was sent is larger than any form of the portal. Nothing was changed.']
      : isOurs
        ? ['Something went wrong', 'The fault is on our side. Please try again.']
        : ['This cannot be read', 'The request is not one that the portal understands. Nothing was changed.'];
  return {
    title,
    status,
    content: html`<div class="card middle">
      <h1>${title}</h1>
      <p class="lead">${lead}</p>
      <p><a class="button" href="/portal">Back to the portal</a></p>
    </div>`,
  };
}
