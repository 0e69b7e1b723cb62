/**
 * Headers for bytes that a stranger brought: saved to disk, never shown inside our pages, never guessed at, never
 * kept by a cache on the way. `name` may be of any script; old readers see `fallback`.
 */
export const downloadHeaders = (file: {
  readonly name: string
  readonly fallback: string
  readonly mediaType: string
}): Readonly<Record<string, string>> => ({
  'content-type': file.mediaType,
  'content-disposition': `attachment; filename="${file.fallback}"; filename*=UTF-8''${encoded(file.name)}`,
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
})

/** RFC 8187: what `encodeURIComponent` leaves and the header may not carry. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)

/** The last part of a path, without control and direction marks, which could make one name look like another. */
export function plainFileName(name: string, otherwise: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
  return plain.slice(0, 200) || otherwise
}
