import { html } from '../html.ts';
import type { PageAnswer } from '../visit.ts';

/** What stands for a page that is not there, or belongs to somebody else. */
export const nothingHere: PageAnswer = {
  title: 'Not found',
  status: 404,
  content: html`<div class="card middle">
    <h1>There is nothing here</h1>
    <p class="lead">The address is wrong, or what was there is gone.</p>
    <p><a class="button" href="/portal">Back to the portal</a></p>
  </div>`,
};
