/** Salted digests of withheld fields stand under this name in the object they are left out of (RFC 9901, 4.2.4.1). */
export const DIGESTS = '_sd'
/** Hash function of the digests, once at the top (RFC 9901, 4.1.1). */
export const DIGEST_ALGORITHM = '_sd_alg'

/** Most digests that one object may hold. */
const DIGESTS_MAX = 100

/** The content without the digests of what was withheld; null when they do not look like digests. */
export function withoutDigests(
  body: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | null {
  const { [DIGEST_ALGORITHM]: algorithm, ...rest } = body
  if (algorithm !== undefined && algorithm !== 'sha-256') return null
  const plain = strip(rest)
  return plain === NOT_DIGESTS ? null : (plain as Readonly<Record<string, unknown>>)
}

const NOT_DIGESTS = Symbol('not digests')

function strip(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const members = Array.isArray(value) ? value.map((one) => ['', one] as const) : Object.entries(value)
  const kept: (readonly [string, unknown])[] = []
  for (const [name, member] of members) {
    if (name === DIGESTS) {
      if (!areDigests(member)) return NOT_DIGESTS
      continue
    }
    const inner = strip(member)
    if (inner === NOT_DIGESTS) return NOT_DIGESTS
    kept.push([name, inner])
  }
  return Array.isArray(value) ? kept.map(([, inner]) => inner) : Object.fromEntries(kept)
}

const areDigests = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length <= DIGESTS_MAX &&
  value.every((one) => typeof one === 'string' && /^[A-Za-z0-9_-]{43}$/.test(one))
