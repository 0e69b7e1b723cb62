import type { LaneView } from '@landport/barrier/booth/lane-view'
import { signBoothPass } from '@landport/barrier/permit/booth-pass'
import { signerOf } from '@landport/lane/keys'
import { type Instant, plusMinutes } from '@landport/std/time'
import { tinyJpeg } from '@landport/world/wire/cameras/tiny-jpeg'
import { readSignerKeys } from '../../supervise/signer-keys.ts'

/** Who works at the lanes' booth, with a pass that the site has signed. Simulated. */
export interface BoothPerson {
  /** Has looked: nobody is on the road. */
  proveEmpty(view: LaneView): Promise<void>
  /** Lets this vehicle through by hand, with a reason and a picture. Null: the lane took it; else what it says against it. */
  openByHand(view: LaneView, reference: string): Promise<string | null>
}

const SHIFT_MINUTES = 11 * 60

export function boothPerson(parts: {
  readonly address: string
  readonly site: string
  readonly lanes: readonly string[]
  /** File of the site's keys. */
  readonly signer: string
  readonly now: Instant
}): BoothPerson {
  const { address, site, lanes, now } = parts
  const pass = signBoothPass(
    {
      side: 'VN',
      account: 'drill-booth',
      session: 'drill',
      person: 'drill-booth',
      grants: [{ id: 'drill', role: 'officer', organisation: 'border-guard' }],
      lanes: lanes.map((lane) => ({ site, lane })),
      notBefore: plusMinutes(now, -60),
      notAfter: plusMinutes(now, SHIFT_MINUTES),
      simulated: true,
    },
    [signerOf(readSignerKeys(parts.signer).privateKey)],
  )
  const post = (path: string, type: string, body: string | Uint8Array): Promise<Response> =>
    fetch(`${address}/api${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${pass}`, 'content-type': type },
      body: body as BodyInit,
    })
  const act = ({ lane }: LaneView, what: object): Promise<Response> =>
    post(`/lanes/${site}/${lane}/acts`, 'application/json', JSON.stringify(what))
  return {
    async proveEmpty(view) {
      await act(view, { kind: 'prove-empty', vehicle: view.vehicle })
    },
    async openByHand(view, reference) {
      const kept = await post('/pictures', 'image/jpeg', tinyJpeg(reference))
      const { digest } = (await kept.json()) as { digest: string }
      const reason = 'the drill has cut the opening'
      const done = await act(view, {
        kind: 'open-by-hand',
        reference,
        reason,
        picture: digest,
        vehicle: view.vehicle,
      })
      return done.ok ? null : await done.text()
    },
  }
}
