import type { Ndh } from '../ndh.ts';
import type { Client } from '../store/clients.ts';
import type { Defect } from '../defect.ts';

const newestClient = ({ store }: Ndh): Client | undefined =>
  store.accounts
    .ids()
    .reverse()
    .map((id) => store.clients.ofAccount(id))
    .find((client) => client !== undefined);
export default {
  summary: 'an unknown client is taken for the one that was registered last',
  breaks: ['SMART-TOKEN-11'],
  change: (usual) => ({
    clientOfAssertion: (claims, ndh) => usual.clientOfAssertion(claims, ndh) ?? newestClient(ndh),
  }),
} satisfies Defect;
