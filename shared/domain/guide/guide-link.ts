/** A guide, and a step of it where one is meant. */
export interface GuideTarget {
  readonly guideId: string;
  readonly nodeId: string | null;
}

/** Registered with the system by the packed app (`electron-builder.yml`). */
export const guideLinkScheme = 'heisser-draht';

const beginning = `${guideLinkScheme}:leitfaden/`;
const longestNodeId = 200;

/**
 * A link to a guide: `heisser-draht:leitfaden/umzug/neue-anschrift`. It is made of the names in the guide's file alone,
 * so it can be sent to a colleague: it says nothing about a conversation or a person.
 */
export function guideLink({ guideId, nodeId }: GuideTarget): string {
  return `${beginning}${guideId}${nodeId === null ? '' : `/${encodeURIComponent(nodeId)}`}`;
}

/** Reads a link to a guide; null for every other text, and for one that carries more than names. */
export function readGuideLink(text: string): GuideTarget | null {
  const link = text.trim();
  if (!link.toLowerCase().startsWith(beginning)) return null;
  const [guideId = '', node, ...rest] = link.slice(beginning.length).split('/');
  if (!/^[a-z0-9-]{1,64}$/.test(guideId) || rest.length > 0) return null;
  if (node === undefined) return { guideId, nodeId: null };
  const nodeId = decode(node);
  return nodeId === null || nodeId === '' || nodeId.length > longestNodeId ? null : { guideId, nodeId };
}

/** A step's name as files have it; null for anything with a question mark, a hash or a broken escape in it. */
function decode(node: string): string | null {
  try {
    return /[?#\s]/.test(node) ? null : decodeURIComponent(node);
  } catch {
    return null;
  }
}
