import { createHash, createHmac, randomBytes } from 'node:crypto'
import { isSameSecret } from './same-secret.ts'

export interface DigestAccess {
  /** Values of `WWW-Authenticate`, the better first. */
  challenges(): readonly string[]
  /** `authorization`: the whole header. */
  isRight(authorization: string, request: { readonly method: string; readonly url: string }): boolean
}

const NONCE_MS_MAX = 300_000
const NONCES_MAX = 256
const HASHES = { 'SHA-256': 'sha256', MD5: 'md5' } as const

/**
 * HTTP Digest (RFC 7616) with `qop=auth`, for one account. Cameras in use know MD5 only, so both are offered. A nonce
 * is good for five minutes and each of its counts once: what was overheard cannot be sent again.
 */
export function digestAccess(
  account: string,
  password: string,
  realm: string,
  monotonicMs: () => number,
): DigestAccess {
  const key = randomBytes(32)
  const lastCount = new Map<string, number>()
  const stamp = (at: string): string => createHmac('sha256', key).update(at).digest('base64url')
  const freshNonce = (): string => {
    const at = Math.floor(monotonicMs()).toString(36)
    return `${at}.${stamp(at)}`
  }
  const isOurs = (nonce: string): boolean => {
    const [at, tag] = nonce.split('.', 2)
    if (at === undefined || tag === undefined || !isSameSecret(tag, stamp(at))) return false
    return monotonicMs() - Number.parseInt(at, 36) <= NONCE_MS_MAX
  }
  /** Counts of one nonce go up; a nonce that was forgotten is asked for anew. */
  const isNext = (nonce: string, count: number): boolean => {
    if (!Number.isSafeInteger(count) || count <= (lastCount.get(nonce) ?? 0)) return false
    lastCount.delete(nonce)
    lastCount.set(nonce, count)
    if (lastCount.size > NONCES_MAX) lastCount.delete(lastCount.keys().next().value!)
    return true
  }
  return {
    challenges() {
      const nonce = freshNonce()
      return Object.keys(HASHES).map(
        (algorithm) => `Digest realm="${realm}", qop="auth", algorithm=${algorithm}, nonce="${nonce}"`,
      )
    },
    isRight(authorization, { method, url }) {
      const given = fieldsOf(authorization)
      const algorithm = (given.get('algorithm') ?? 'MD5').toUpperCase()
      const hash = algorithm === 'SHA-256' || algorithm === 'MD5' ? HASHES[algorithm] : null
      const { nonce, nc, cnonce, response } = Object.fromEntries(given)
      if (hash === null || !nonce || !nc || !cnonce || !response) return false
      if (given.get('username') !== account || given.get('realm') !== realm || given.get('qop') !== 'auth')
        return false
      if (given.get('uri') !== url || !/^[0-9a-f]{8}$/i.test(nc) || !isOurs(nonce)) return false
      const h = (text: string): string => createHash(hash).update(text).digest('hex')
      const right = h(
        `${h(`${account}:${realm}:${password}`)}:${nonce}:${nc}:${cnonce}:auth:${h(`${method}:${url}`)}`,
      )
      return isSameSecret(response.toLowerCase(), right) && isNext(nonce, Number.parseInt(nc, 16))
    },
  }
}

/** `Digest a="b", c=d` as fields in small letters. */
function fieldsOf(authorization: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  const pattern = /([a-z]+)=(?:"([^"]{0,500})"|([^\s,"]{1,500}))/gi
  for (const [, name, quoted, bare] of authorization.slice(7, 3_000).matchAll(pattern))
    fields.set(name!.toLowerCase(), quoted ?? bare ?? '')
  return fields
}
