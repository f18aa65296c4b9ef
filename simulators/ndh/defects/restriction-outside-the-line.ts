import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'an Organization line refers to a restriction that it does not contain',
  breaks: ['NDH-PROFILE-27'],
  change: ({ organizationLine }) => ({
    organizationLine: oneLine(organizationLine, 'organization-14', (line) => {
      delete line['contained'];
      for (const extension of line['extension'] as { url: string; valueReference?: unknown }[])
        if (extension.url.endsWith('/base-ext-usage-restriction'))
          extension.valueReference = { reference: 'Consent/123' };
    }),
  }),
} satisfies Defect;
