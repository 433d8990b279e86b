import type { Pbx } from './start-pbx.ts';

/** Text of a `config.yaml` that puts the app at a PBX. */
export function pbxConfig({ wssUrl, domain, caFile }: Pick<Pbx, 'wssUrl' | 'domain' | 'caFile'>): string {
  const sip = { server: wssUrl, domain, user: 'advisor', caFile };
  const fields = Object.entries(sip).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`);
  return ['mode: pbx', 'sip:', ...fields, ''].join('\n');
}
