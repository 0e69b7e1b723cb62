/** A camera's picture of a lane in full resolution has 1 to 3 MB. */
export const PICTURE_BYTES_MAX = 4 * 1024 * 1024

/** Whether bytes begin as a JPEG or PNG does. Nothing here unpacks them: a picture is only kept and shown. */
export const isPicture = (bytes: Uint8Array): boolean =>
  bytes.length >= 4 && bytes.length <= PICTURE_BYTES_MAX && (isJpeg(bytes) || isPng(bytes))

const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff
const isPng = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47

/** Bytes of a base64 text (RFC 4648 §4, line breaks allowed); null when it is none or too long for a picture. */
export function pictureFromBase64(text: string): Uint8Array | null {
  if (text.length > (PICTURE_BYTES_MAX * 4) / 3 + 100_000) return null
  try {
    const bytes = Uint8Array.fromBase64(text)
    return isPicture(bytes) ? bytes : null
  } catch {
    return null
  }
}
