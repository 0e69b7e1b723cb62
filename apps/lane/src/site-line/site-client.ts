import { type ReportsTaken, SITE_LINK } from '@landport/barrier/link/site-link'
import type { LaneConfiguration } from '../configuration.ts'

/** An answer of the site that is no: with its status and code, and what it has. */
export class SiteRefusal extends Error {
  override readonly name = 'SiteRefusal'
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** The site's server as a lane computer reaches it. Every call fails with SiteRefusal, or as fetch fails. */
export interface SiteClient {
  sendReports(batch: string, signal: AbortSignal): Promise<ReportsTaken>
  sendStatus(status: string): Promise<void>
  /** Digests of pictures of openings by hand that the site lacks. */
  picturesWanted(): Promise<readonly string[]>
  givePicture(digest: string, bytes: Uint8Array): Promise<void>
  /** The stream of words and heads, after number `after` of log `log`. */
  words(
    position: { readonly log: string; readonly after: number } | null,
    signal: AbortSignal,
  ): Promise<Response>
  /** A booth pass for this person on this computer's lanes; null with the site's status when it gives none. Fails when the site is not reached. */
  boothPass(who: { readonly account: string; readonly password: string }): Promise<BoothPassAnswer>
}

export interface BoothPassAnswer {
  readonly status: number
  readonly pass: unknown
}

/** A site that does not answer in this time is not reached. */
const ANSWER_MS_MAX = 10_000

export function siteClient({ server }: Pick<LaneConfiguration, 'server'>): SiteClient {
  const headers = { authorization: `Bearer ${server.secret}`, 'content-type': 'application/json' }
  const ask = async (path: string, init: RequestInit): Promise<Response> => {
    const answer = await fetch(new URL(path, server.address), {
      ...init,
      headers: { ...headers, ...(init.headers as Record<string, string> | undefined) },
    })
    if (answer.ok) return answer
    throw await refusalOf(answer)
  }
  const inTime = (signal?: AbortSignal): AbortSignal =>
    AbortSignal.any([AbortSignal.timeout(ANSWER_MS_MAX), ...(signal === undefined ? [] : [signal])])
  return {
    async sendReports(batch, signal) {
      const answer = await ask(SITE_LINK.reports, {
        method: 'POST',
        body: JSON.stringify({ batch }),
        signal: inTime(signal),
      })
      return (await answer.json()) as ReportsTaken
    },
    async sendStatus(status) {
      await ask(SITE_LINK.status, { method: 'PUT', body: JSON.stringify({ status }), signal: inTime() })
    },
    async picturesWanted() {
      const answer = await ask(SITE_LINK.pictures, { signal: inTime() })
      return ((await answer.json()) as { wanted: readonly string[] }).wanted
    },
    async givePicture(digest, bytes) {
      await ask(`${SITE_LINK.pictures}/${digest}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/octet-stream' },
        body: Buffer.from(bytes),
        signal: inTime(),
      })
    },
    words(position, signal) {
      const query =
        position === null ? '' : `?log=${encodeURIComponent(position.log)}&after=${position.after}`
      return ask(`${SITE_LINK.words}${query}`, { signal })
    },
    boothPass: (who) => boothPass(server.address, who, inTime()),
  }
}

async function refusalOf(answer: Response): Promise<SiteRefusal> {
  const text = await answer.text().catch(() => '')
  try {
    const body = JSON.parse(text) as { code?: string; error?: { code?: string } }
    return new SiteRefusal(answer.status, body.code ?? body.error?.code ?? 'refused', text.slice(0, 300))
  } catch {
    return new SiteRefusal(answer.status, 'refused', text.slice(0, 300))
  }
}

/** Signs the person in, asks for the pass, and signs out again: the session is of no use at the booth. */
async function boothPass(
  address: string,
  { account, password }: Parameters<SiteClient['boothPass']>[0],
  signal: AbortSignal,
): Promise<BoothPassAnswer> {
  const ask = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(new URL(path, address), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal,
    })
  const signedIn = await ask('/api/sign-in', { signInName: account, password })
  if (!signedIn.ok) return { status: signedIn.status, pass: null }
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';', 1)[0])
    .join('; ')
  const { csrf } = (await signedIn.json()) as { csrf: string }
  const headers = { cookie, 'x-csrf-token': csrf }
  const given = await ask('/api/booth-pass', {}, headers)
  const pass: unknown = given.ok ? await given.json() : null
  await ask('/api/sign-out', {}, headers).catch(() => null)
  return { status: given.status, pass }
}
