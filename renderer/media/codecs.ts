/**
 * What we like to speak, best first: Opus (with its forward error correction, which Chromium offers by itself), G.722
 * for the wide band of old telephones, G.711 because everybody has it. Without telephone-event no keys can be sent.
 */
const liked = ['audio/opus', 'audio/G722', 'audio/PCMA', 'audio/PCMU', 'audio/telephone-event'];

/** The liked ones among what this browser can receive, in our order. */
export function preferredCodecs(known: readonly RTCRtpCodec[]): RTCRtpCodec[] {
  return liked.flatMap((mimeType) => known.filter((codec) => codec.mimeType.toLowerCase() === mimeType.toLowerCase()));
}
