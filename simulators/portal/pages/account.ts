import { html } from '../html.ts';
import type { Page } from '../portal.ts';
import type { OwnVisit } from '../visit.ts';

/** The pages of an account. */
export const accountPages: Page<OwnVisit>[] = [
  {
    method: 'GET',
    url: '',
    show: ({ account }) => ({ title: 'Overview', content: html`<h1>${account.organization}</h1>` }),
  },
];
