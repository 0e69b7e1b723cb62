/** Bytes of an answer of the other side, which may say anything of any length. Throws when it is longer than allowed. */
export async function readBounded(response: Response, bytesMax: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.length
    if (length > bytesMax) throw new Error(`an answer of the other side is longer than ${bytesMax} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts)
}
