/**
 * Protects small secrets with something that belongs to the person or the machine: Electron's `safeStorage`, or a key
 * file where there is none. Adapters live beside the windows; the store knows only this.
 */
export interface KeyWrapper {
  /** Which protection it is, as the administrator may read it: `safe-storage/gnome-libsecret`, `key-file`. */
  readonly name: string;
  /** False where the protection is weak: Linux `basic_text`, the stand-in's key file. */
  readonly isSafe: boolean;
  wrap(secret: Buffer): Promise<Buffer>;
  /** Rejects when the secret was wrapped by somebody or something else. */
  unwrap(wrapped: Buffer): Promise<Unwrapped>;
}

export interface Unwrapped {
  readonly secret: Buffer;
  /** The protection has changed since: whoever keeps the wrapped secret should wrap it anew. */
  readonly isStale: boolean;
}
