import { randomBytes } from 'node:crypto';

/** A phone that may register. */
export interface PbxUser {
  readonly user: string;
  /** The number, E.164, that the PBX asserts for calls of this user (P-Asserted-Identity). */
  readonly shown?: string;
  /** Default: a random one. */
  readonly password?: string;
}

/** A public number, the advisor it rings at, and what the PBX tells the phone about the call. */
export interface PbxLine {
  /** What the customer dials, E.164. */
  readonly dialled: string;
  readonly user: string;
  /** The caller is told to call the user itself (302), instead of being connected. */
  readonly moved?: boolean;
  /** It rings at the trunk as well, at the same time (a forked call). */
  readonly alsoAtTrunk?: boolean;
  /** Numbers that the call was sent on to before it came here (History-Info), oldest first; `dialled` is the first. */
  readonly sentOnTo?: readonly string[];
  /** Further headers of the INVITE, such as queue and waiting time. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A service centre whose calls ring at the first free advisor, or at its partner's. */
export interface PbxSite {
  readonly id: string;
  /** Its own number, E.164, under which it takes the partner's calls (History-Info). */
  readonly main: string;
  readonly partner?: string;
  /** Users, in the order they are tried. */
  readonly advisors: readonly string[];
  /** What customers dial, E.164, and the queue that the phone is told. */
  readonly lines: readonly { readonly dialled: string; readonly queue: string }[];
}

/** Kamailio's table of users and trunk addresses. */
export function secretsFile(users: readonly PbxUser[], host: string, trunkPorts: readonly number[]) {
  const passwords = new Map(
    users.map(({ user, password }) => [user, password ?? randomBytes(9).toString('base64url')]),
  );
  const rows = [
    ...[...passwords].map(([user, password]) => row('password', user, password)),
    ...users.flatMap(({ user, shown }) => (shown === undefined ? [] : [row('shown', user, shown)])),
    ...trunkPorts.map((port) => row('trunk', `${host}:${port}`, 'yes')),
  ];
  return {
    text: `route[LOAD_SECRETS] {\n${rows.join('\n')}\n}\n`,
    passwordOf(user: string): string {
      const password = passwords.get(user);
      if (password === undefined) throw new Error(`The PBX has no user ${user}`);
      return password;
    },
  };
}

/** Kamailio's tables of sites. */
export function sitesFile(sites: readonly PbxSite[]): string {
  const rows = sites.flatMap(({ id, main, partner, advisors, lines }) => [
    row('main', id, main),
    ...(partner === undefined ? [] : [row('partner', id, partner)]),
    ...advisors.map((advisor, index) => row('advisor', `${id}::${index}`, advisor)),
    ...lines.flatMap(({ dialled, queue }) => [row('site', dialled, id), row('queue', dialled, queue)]),
  ]);
  const body = rows.length === 0 ? '    return;' : rows.join('\n');
  return `route[LOAD_SITES] {\n${body}\n}\n`;
}

/** Kamailio's route block for the public numbers. */
export function linesFile(lines: readonly PbxLine[], domain: string): string {
  const cases = lines.map((line) => lineCase(line, domain)).join('\n');
  const body = lines.length === 0 ? '    return;' : `    switch ($rU) {\n${cases}\n    }`;
  return `route[LINES] {\n${body}\n}\n`;
}

function lineCase(line: PbxLine, domain: string): string {
  const { dialled, user, moved = false, alsoAtTrunk = false, sentOnTo = [], headers = {} } = line;
  if (moved) {
    return [
      `        case "${dialled}":`,
      `            append_to_reply("Contact: <sip:${user}@${domain}>\\r\\n");`,
      '            sl_send_reply("302", "Moved Temporarily");',
      '            exit;',
    ].join('\n');
  }
  const route = [dialled, ...sentOnTo];
  const history = route.map((number, index) => historyEntry(number, index, domain)).join(', ');
  const previous = route.at(-2);
  const all = {
    'History-Info': history,
    ...(previous === undefined ? {} : { Diversion: `<sip:${previous}@${domain}>;reason=user-busy` }),
    ...headers,
  };
  return [
    `        case "${dialled}":`,
    ...Object.entries(all).map(([name, value]) => `            append_hf("${name}: ${quoted(value)}\\r\\n");`),
    `            $ru = "sip:${user}@${domain}";`,
    ...(alsoAtTrunk ? ['            append_branch("TRUNK_URI");'] : []),
    '            break;',
  ].join('\n');
}

/** RFC 7044: index grows a level with each diversion; cause 486 is "busy" (RFC 4458). */
function historyEntry(number: string, index: number, domain: string): string {
  const cause = index === 0 ? '' : ';cause=486';
  return `<sip:${number}@${domain}${cause}>;index=${['1', ...Array<string>(index).fill('1')].join('.')}`;
}

function row(table: string, key: string, value: string): string {
  return `    $sht(${table}=>${key}) = "${quoted(value)}";`;
}

/** Strings of Kamailio's script end at a double quote and expand `$`. */
function quoted(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('$', '$$$$');
}
