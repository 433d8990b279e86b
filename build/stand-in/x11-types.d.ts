/** The little of the `x11` package that the stand-in uses; the package brings no types. */
declare module 'x11' {
  export interface Property {
    readonly type: number;
    readonly data: Buffer;
  }

  export interface XEvent {
    readonly type: number;
    readonly name?: string;
    readonly keycode?: number;
    readonly buttons?: number;
    readonly atom?: number;
  }

  type Callback<Value> = (error: Error | null, value: Value) => void;

  export interface XClient {
    on(event: 'event', listener: (event: XEvent) => void): void;
    on(event: 'error', listener: (error: Error & { error?: number }) => void): void;
    on(event: 'end', listener: () => void): void;
    GetKeyboardMapping(first: number, count: number, callback: Callback<number[][]>): void;
    GrabKey(window: number, ownerEvents: number, modifiers: number, key: number, pointer: number, keys: number): void;
    UngrabKey(window: number, key: number, modifiers: number): void;
    GetInputFocus(callback: Callback<unknown>): void;
    SetInputFocus(window: number, revertTo: number): void;
    QueryTree(window: number, callback: Callback<{ parent: number; children: number[] }>): void;
    InternAtom(onlyIfExists: boolean, name: string, callback: Callback<number>): void;
    GetProperty(
      remove: number,
      window: number,
      atom: number,
      type: number,
      offset: number,
      length: number,
      callback: Callback<Property>,
    ): void;
    ChangeWindowAttributes(window: number, values: { overrideRedirect?: boolean; eventMask?: number }): void;
    MapWindow(window: number): void;
    UnmapWindow(window: number): void;
    RaiseWindow(window: number): void;
    MoveResizeWindow(window: number, x: number, y: number, width: number, height: number): void;
    SendEvent(destination: number, propagate: number, eventMask: number, event: Buffer): void;
  }

  export interface Display {
    readonly client: XClient;
    readonly screen: readonly { root: number; pixel_width: number; pixel_height: number }[];
    readonly min_keycode: number;
    readonly max_keycode: number;
  }

  export function createClient(callback: Callback<Display>): unknown;
  export const eventMask: Readonly<Record<'PropertyChange' | 'SubstructureNotify' | 'SubstructureRedirect', number>>;
}
