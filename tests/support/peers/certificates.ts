import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** PEM files of a server certificate for 127.0.0.1 and of the authority that signed it. */
export interface Certificates {
  readonly caFile: string;
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** Makes an authority of our own and a server certificate, good for two days. */
export async function makeCertificates(folder: string): Promise<Certificates> {
  const file = (name: string): string => join(folder, name);
  const openssl = (...args: string[]): Promise<unknown> => run('openssl', args);
  const caFile = file('ca.pem');
  const caKey = file('ca.key');
  await openssl(
    'req',
    '-x509',
    ...newKey,
    '-days',
    '2',
    '-subj',
    '/CN=PBX test authority',
    '-addext',
    'basicConstraints=critical,CA:TRUE',
    '-addext',
    'keyUsage=critical,keyCertSign',
    '-keyout',
    caKey,
    '-out',
    caFile,
  );
  const keyFile = file('server.key');
  const request = file('server.csr');
  await openssl('req', ...newKey, '-subj', '/CN=127.0.0.1', '-keyout', keyFile, '-out', request);
  const extensions = file('server.ext');
  writeFileSync(extensions, 'subjectAltName=IP:127.0.0.1,DNS:localhost\nextendedKeyUsage=serverAuth\n');
  const certificateFile = file('server.pem');
  await openssl(
    'x509',
    '-req',
    '-in',
    request,
    '-days',
    '2',
    '-CA',
    caFile,
    '-CAkey',
    caKey,
    '-CAcreateserial',
    '-extfile',
    extensions,
    '-out',
    certificateFile,
  );
  return { caFile, certificateFile, keyFile };
}
