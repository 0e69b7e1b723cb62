import type { LaneView } from '@landport/barrier/booth/lane-view'
import type { SentAct } from '@landport/barrier/booth/sent-act'
import type { Slip } from '@landport/barrier/booth/slip'
import type { Text3 } from '@landport/std/text'
import type { Instant } from '@landport/std/time'

/** What the lane computer that serves these screens is asked. Paths are its contract. */

export interface Place {
  readonly site: string
  readonly lane: string
}
export interface BoothPass {
  /** Signed by the site; the lane computer checks it by itself until it ends. */
  readonly pass: string
  readonly notAfter: Instant
  /** Who is named in what is recorded. */
  readonly name: string
}

/** The lane computer answered with a no. `status` 0: it did not answer at all. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: number
  readonly said: Text3 | null
  constructor(status: number, said: Text3 | null) {
    super(said?.en ?? `status ${status}`)
    this.status = status
    this.said = said
  }
}

const pathOf = ({ site, lane }: Place): string =>
  `/api/lanes/${encodeURIComponent(site)}/${encodeURIComponent(lane)}`

export const eventsAddress = (place: Place): string => `${pathOf(place)}/events`
export const pictureAddress = (digest: string): string => `/api/pictures/${digest}`

export const askView = (place: Place): Promise<LaneView> => ask(`${pathOf(place)}/view`)
export const askLanes = async (): Promise<readonly LaneView[]> =>
  (await ask<{ lanes: readonly LaneView[] }>('/api/lanes')).lanes

export const sendAct = (place: Place, act: SentAct, pass: string): Promise<unknown> =>
  ask(`${pathOf(place)}/acts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${pass}`, 'content-type': 'application/json' },
    body: JSON.stringify(act),
  })

/** The code goes out with the record of who printed it, for whom, and which copy it is. */
export const printSlip = async (place: Place, reference: string, pass: string): Promise<Slip> =>
  ((await sendAct(place, { kind: 'print-slip', reference }, pass)) as { readonly slip: Slip }).slip

export const sendPicture = (picture: Blob, pass: string): Promise<{ readonly digest: string }> =>
  ask('/api/pictures', {
    method: 'POST',
    headers: { authorization: `Bearer ${pass}`, 'content-type': picture.type },
    body: picture,
  })

export const signIn = (
  account: string,
  password: string,
): Promise<Omit<BoothPass, 'name'> & { name?: string }> =>
  ask('/api/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password }),
  })

/** A machine in the same cabinet answers at once or not at all. */
const PATIENCE_MS = 8_000

async function ask<T>(path: string, how: RequestInit = {}): Promise<T> {
  const response = await fetch(path, { ...how, signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null)
  if (response === null) throw new Refused(0, null)
  const body: unknown = response.status === 204 ? null : await response.json().catch(() => null)
  if (!response.ok) throw new Refused(response.status, saidBy(body))
  return body as T
}

/** The error body of the platform: `{error: {message: Text3, …}}`. */
function saidBy(body: unknown): Text3 | null {
  const message = (body as { error?: { message?: Partial<Text3> } } | null)?.error?.message
  return message?.vi && message.zh && message.en ? (message as Text3) : null
}
