import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a Practitioner line refers to a restriction that it does not contain',
  breaks: ['NDH-PROFILE-27'],
  change: ({ practitionerLine }) => ({
    practitionerLine: oneLine(practitionerLine, 'practitioner-10', (line) => {
      delete line['contained'];
      for (const extension of line['extension'] as { url: string; valueReference?: unknown }[])
        if (extension.url.endsWith('/base-ext-usage-restriction'))
          extension.valueReference = { reference: 'Consent/123' };
    }),
  }),
} satisfies Defect;
