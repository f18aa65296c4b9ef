import { bodyJson } from '../../client/decoded-body.ts';
import { Http } from '../../client/http.ts';
import { newEcKey, publicSet } from '../../client/smart/key-pair.ts';
import { KeyServer } from '../../client/smart/key-server.ts';
import type { TargetConfig } from '../../config/target-config.ts';
import { NonConformance, TargetUnreachable } from '../../verdict/outcomes.ts';
import { type Check, type Finding, notConfigured, ok, problem, warning } from '../check.ts';

/** Whether key sets of the harness can be fetched where the target is told to fetch them. */
export const keyServer: Check = {
  id: 'key-server',
  title: 'key server',
  needs: ['configuration'],
  remedy: 'see host, port, cert and privateKey of smart.keyServer, and whether another program has the port',
  run: ({ config }) =>
    config.smart.keyServer ? served(config) : notConfigured('key sets go by value, or on this machine'),
};

async function served(config: TargetConfig): Promise<Finding> {
  const server = await KeyServer.open(config);
  try {
    const keys = publicSet(newEcKey());
    const { url } = server.publish(keys);
    const http = new Http({
      timeoutSeconds: config.policy.requestSeconds,
      ...(config.tls.ca !== undefined && { ca: config.tls.ca }),
    });
    const answer = await http.exchange({ method: 'GET', url });
    const isOurs = JSON.stringify(bodyJson(answer)) === JSON.stringify(keys);
    return isOurs
      ? ok(`key sets can be fetched at ${new URL(url).origin}`)
      : problem(`something else answers at ${url}: status ${answer.response.status}`, forward);
  } catch (error) {
    if (!(error instanceof TargetUnreachable || error instanceof NonConformance)) throw error;
    // The way from the target may be another one.
    return warning(`from this machine it cannot be reached at its url: ${error.message}`, forward);
  } finally {
    await server.close();
  }
}

const forward = 'let whatever listens at smart.keyServer.url pass requests on to its host and port';
