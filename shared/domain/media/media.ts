import { z } from 'zod';
import { OutputRole, SoundDevices, SoundSettings } from './sound.ts';

/**
 * What main asks of a media window and what it hears from it.
 * A leg is one WebRTC connection, named by an id that main chooses.
 */
export const LegId = z.string().min(1).max(80);
export type LegId = z.infer<typeof LegId>;

/** Name of a committed speech file under `assets/training`. */
export const SpeechFile = z
  .string()
  .max(80)
  .regex(/^[a-z0-9-]+\.(ogg|wav|mp3|opus)$/);
export type SpeechFile = z.infer<typeof SpeechFile>;

/** What a leg sends: the advisor's microphone, or a committed speech file of a virtual caller (training only). */
export const LegSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('microphone') }),
  z.object({ kind: z.literal('speech'), file: SpeechFile }),
]);
export type LegSource = z.infer<typeof LegSource>;

/** Keys of a telephone (RFC 4733 §3.2). */
export const Digits = z.string().regex(/^[0-9A-D*#]{1,32}$/);
export type Digits = z.infer<typeof Digits>;

const DescriptionOptions = z.object({ hold: z.boolean().optional(), iceRestart: z.boolean().optional() });

export const MediaCommand = z.discriminatedUnion('name', [
  /** Opens the microphone ahead of the first call. */
  z.object({ name: z.literal('warmUp') }),
  /**
   * `waiting`: it may connect but neither sends nor sounds until `open`, so that a call can be prepared while it rings.
   */
  z.object({
    name: z.literal('create'),
    leg: LegId,
    source: LegSource,
    audible: z.boolean(),
    waiting: z.boolean().optional(),
  }),
  /** A waiting leg sends and sounds from now on. */
  z.object({ name: z.literal('open'), leg: LegId }),
  z.object({ name: z.literal('getDescription'), leg: LegId, options: DescriptionOptions }),
  z.object({ name: z.literal('setDescription'), leg: LegId, sdp: z.string().max(64_000), options: DescriptionOptions }),
  z.object({ name: z.literal('rollback'), leg: LegId }),
  /** Whether the leg's sender transmits; false while muted or held. */
  z.object({ name: z.literal('setSending'), leg: LegId, sending: z.boolean() }),
  /** Speech legs: begin or pause speaking. With a file: say that one from its beginning; without: go on where it paused. */
  z.object({ name: z.literal('setSpeaking'), leg: LegId, speaking: z.boolean(), file: SpeechFile.optional() }),
  /** Sends keys as RFC 4733 events; answered when the last one is over. */
  z.object({ name: z.literal('sendDigits'), leg: LegId, digits: Digits }),
  /** The named legs hear each other and the advisor; every other leg hears the advisor alone. None ends it. */
  z.object({ name: z.literal('mix'), legs: z.array(LegId).max(8) }),
  z.object({ name: z.literal('close'), leg: LegId }),
  /** The ring tone, at the ringer and in the headset; a soft knock in the headset alone while a call lives. */
  z.object({ name: z.literal('setRinging'), ringing: z.boolean() }),
  /** Devices, volumes and processing from now on, also in running calls. */
  z.object({ name: z.literal('applySound'), settings: SoundSettings }),
  /** A short tone at one role's device; answered when it is over. */
  z.object({ name: z.literal('playTone'), role: OutputRole }),
  /**
   * Records the microphone for some seconds and plays it in the headset; answered when that is over. Nothing is kept.
   * A call that rings or begins goes before it: then it fails at once with `hearingInterrupted`.
   */
  z.object({ name: z.literal('hearYourself'), seconds: z.number().min(0.5).max(4) }),
  /** Ends that at once, where it is under way. */
  z.object({ name: z.literal('stopHearing') }),
  /** How loud the microphone was since a second ago, whether or not it is muted. */
  z.object({ name: z.literal('level') }),
  z.object({ name: z.literal('stats'), leg: LegId }),
]);
export type MediaCommand = z.infer<typeof MediaCommand>;

/** Session description as SIP.js wants it. */
export const MediaDescription = z.object({ body: z.string().max(64_000), contentType: z.literal('application/sdp') });
export type MediaDescription = z.infer<typeof MediaDescription>;

/** The microphone as it is, before muting. */
export const MicrophoneLevel = z.object({
  /** Loudest sample of full scale 1; null without a microphone. */
  peak: z.number().nonnegative().nullable(),
});
export type MicrophoneLevel = z.infer<typeof MicrophoneLevel>;

/** Counters of one leg from getStats (W3C webrtc-stats); seconds and packets. */
export const LegStats = z.object({
  packetsReceived: z.int().nonnegative(),
  packetsSent: z.int().nonnegative(),
  packetsLost: z.int(),
  jitterSeconds: z.number().nonnegative(),
  roundTripSeconds: z.number().nonnegative().nullable(),
  codec: z.string().max(60).nullable(),
  /** Share of our packets that the other side last missed, 0 to 1; null until it reported. */
  fractionLostThere: z.number().min(0).max(1).nullable(),
  /** RTCP reports of the other side: it is there, also while it sends no sound. */
  reportsReceived: z.int().nonnegative(),
  /** Answers to ICE's checks: the path is there, whoever is at its end. */
  checksAnswered: z.int().nonnegative(),
  /** The advisor's voice goes out: neither muted nor held. */
  sending: z.boolean(),
  /** Neither side holds: packets are to come. */
  flowsBothWays: z.boolean(),
});
export type LegStats = z.infer<typeof LegStats>;

export const MediaReply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.union([MediaDescription, LegStats, MicrophoneLevel, z.null()]) }),
  z.object({ ok: z.literal(false), message: z.string().max(500) }),
]);
export type MediaReply = z.infer<typeof MediaReply>;

/** What a media window reports by itself. */
export const MediaEvent = z.discriminatedUnion('name', [
  z.object({ name: z.literal('started') }),
  z.object({
    name: z.literal('microphone'),
    state: z.enum(['open', 'denied', 'absent', 'failed']),
    label: z.string().max(200).optional(),
  }),
  /** What can be chosen and what is in use; comes at the start and whenever it changes. */
  z.object({ name: z.literal('devices'), devices: SoundDevices }),
  z.object({
    name: z.literal('connection'),
    leg: LegId,
    state: z.enum(['new', 'connecting', 'connected', 'disconnected', 'failed', 'closed']),
  }),
  /** The connection of a leg that still waits has failed: it is to be made anew. */
  z.object({ name: z.literal('waited-in-vain'), leg: LegId }),
  /** A speech leg has said its file to the end. */
  z.object({ name: z.literal('spoken'), leg: LegId, file: SpeechFile }),
  z.object({ name: z.literal('log'), level: z.enum(['warn', 'error']), message: z.string().max(500) }),
]);
export type MediaEvent = z.infer<typeof MediaEvent>;
