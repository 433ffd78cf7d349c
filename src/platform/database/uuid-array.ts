const uuidType = 2950;
const uuidBytes = 16;
const elementBytes = Int32Array.BYTES_PER_ELEMENT + uuidBytes;

const known = new WeakMap<readonly string[], Buffer>();

/**
 * Many UUIDs as one parameter of a statement (`$1::uuid[]`) in PostgreSQL's binary format, which it reads ten times as fast as
 * text; made once for a list, which must not change afterwards. The layout is that of `array_recv` in PostgreSQL.
 */
export function uuidArray(ids: readonly string[]): Buffer {
  const array = known.get(ids) ?? encoded(ids);
  known.set(ids, array);
  return array;
}

function encoded(ids: readonly string[]): Buffer {
  const [hasNulls, firstIndex] = [0, 1];
  const header = ids.length === 0 ? [0, hasNulls, uuidType] : [1, hasNulls, uuidType, ids.length, firstIndex];
  const array = Buffer.alloc(header.length * Int32Array.BYTES_PER_ELEMENT + ids.length * elementBytes);
  let at = 0;
  for (const number of header) at = array.writeInt32BE(number, at);
  for (const id of ids) {
    at = array.writeInt32BE(uuidBytes, at);
    at += array.write(id.replaceAll('-', ''), at, uuidBytes, 'hex');
  }
  return array;
}
