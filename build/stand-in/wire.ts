/** Turns structured-clone values into text and back. */
export interface Codec {
  encode(value: unknown): string;
  decode(text: string): unknown;
}

/**
 * The codec of the IPC binding: JSON, with the values that JSON cannot say in tagged form.
 * Runs in Node and, as its own source text, in the page; so it names nothing outside itself.
 */
export function createCodec(): Codec {
  const TAG = '\u0001type';

  const toBase64 = (bytes: Uint8Array): string => {
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  };
  const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

  const arrayTypes: Record<string, new (buffer: ArrayBuffer) => ArrayBufferView> = {
    Uint8Array,
    Int8Array,
    Uint16Array,
    Int16Array,
    Uint32Array,
    Int32Array,
    Float32Array,
    Float64Array,
  };

  const tag = (type: string, value?: unknown) => ({ [TAG]: type, value });

  function toJson(value: unknown): unknown {
    switch (typeof value) {
      case 'undefined':
        return tag('undefined');
      case 'number':
        return Number.isFinite(value) ? value : tag('number', String(value));
      case 'bigint':
        return tag('bigint', String(value));
      case 'function':
      case 'symbol':
        throw new Error('An object could not be cloned.');
      case 'object':
        return value === null ? null : objectToJson(value);
      default:
        return value;
    }
  }

  function objectToJson(value: object): unknown {
    if (Array.isArray(value)) return value.map(toJson);
    if (value instanceof Date) return tag('date', value.getTime());
    if (value instanceof Map) return tag('map', [...value].map(toJson));
    if (value instanceof Set) return tag('set', [...value].map(toJson));
    if (value instanceof Error) return tag('error', { name: value.name, message: value.message });
    if (value instanceof ArrayBuffer) return tag('buffer', toBase64(new Uint8Array(value)));
    if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      const type = value.constructor.name in arrayTypes ? value.constructor.name : 'Uint8Array';
      return tag(type, toBase64(bytes));
    }
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, toJson(entry)]));
  }

  function fromJson(json: unknown): unknown {
    if (typeof json !== 'object' || json === null) return json;
    if (Array.isArray(json)) return json.map(fromJson);
    const fields = json as Record<string, unknown>;
    const type = fields[TAG];
    if (typeof type === 'string') return fromTagged(type, fields['value']);
    return Object.fromEntries(Object.entries(fields).map(([key, entry]) => [key, fromJson(entry)]));
  }

  function fromTagged(type: string, value: unknown): unknown {
    const ArrayType = arrayTypes[type];
    if (ArrayType) return new ArrayType(fromBase64(value as string).buffer);
    switch (type) {
      case 'undefined':
        return undefined;
      case 'number':
        return Number(value);
      case 'bigint':
        return BigInt(value as string);
      case 'date':
        return new Date(value as number);
      case 'map':
        return new Map(fromJson(value) as [unknown, unknown][]);
      case 'set':
        return new Set(fromJson(value) as unknown[]);
      case 'buffer':
        return fromBase64(value as string).buffer;
      case 'error': {
        const { name, message } = value as { name: string; message: string };
        return Object.assign(new Error(message), { name });
      }
      default:
        throw new Error(`unknown wire type '${type}'`);
    }
  }

  return {
    encode: (value) => JSON.stringify(toJson(value)),
    decode: (text) => fromJson(JSON.parse(text)),
  };
}
