import { once } from 'node:events';
import { connect } from 'node:net';
import { toOutcome } from '../../client/transport-error.ts';
import { reach } from '../../run/resolve-target.ts';
import { type Check, ok } from '../check.ts';

/** Whether somebody listens at the address, and answers HTTP. */
export const addressChecks: Check[] = [
  {
    id: 'address',
    title: 'address',
    needs: ['configuration'],
    remedy: 'see that the server runs, that baseUrl names its host and port, and that no firewall is between',
    run: async ({ config: { baseUrl } }) => {
      await takesConnections(new URL(baseUrl));
      return ok(`${baseUrl} takes connections`);
    },
  },
  {
    id: 'answer',
    title: 'answer',
    needs: ['certificate'],
    remedy: 'see that an HTTP server listens there, and what its log says of GET /metadata',
    // Its base is asked where its metadata stay unanswered.
    further: 12,
    run: async ({ config }) => {
      await reach(config);
      return ok('answers HTTP requests');
    },
  },
];

const patience = 10;

/** @throws TargetUnreachable where nobody takes a connection */
async function takesConnections({ hostname, port, protocol, href }: URL): Promise<void> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const socket = connect({ host, port: Number(port || (protocol === 'https:' ? 443 : 80)) });
  const late = Object.assign(new Error('no connection'), { code: 'ETIMEDOUT' });
  socket.setTimeout(patience * 1000, () => socket.destroy(late));
  try {
    await once(socket, 'connect');
  } catch (error) {
    throw toOutcome(error, { method: 'GET', url: href }, patience);
  } finally {
    socket.destroy();
  }
}
