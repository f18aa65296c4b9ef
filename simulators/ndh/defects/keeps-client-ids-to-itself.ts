import type { GrantAnswer } from '../behaviour/accounts.ts';
import type { Defect } from '../defect.ts';

const withoutClient = ({ client_id: _, ...answer }: GrantAnswer): GrantAnswer => answer;
export default {
  summary: 'a granted registration does not name the client',
  breaks: ['SMART-REG-04'],
  change: (usual) => ({
    grantAnswer: (answer, ndh) => usual.grantAnswer(withoutClient(answer), ndh),
  }),
} satisfies Defect;
