import type { BoothPassRequest, BoothPassView } from '@landport/api/lanes'
import { BOOTH_PASS_HOURS_MAX, type BoothPass, signBoothPass } from '@landport/barrier/permit/booth-pass'
import { plusMinutes } from '@landport/std/time'
import { findAccountByName } from '@landport/store/people'
import { actorOf, type Identity } from '../http/identity.ts'
import { RequestError } from '../http/request-error.ts'
import type { Services } from '../services.ts'
import { enterAct } from './enter-act.ts'

/** Lanes that a pass may name. */
const LANES_MAX = 32

/**
 * That this person works at these lanes until the end of the shift, signed by the site, so that a lane computer knows it
 * when the site cannot be asked. Given on record. Throws RequestError `not-found` for a lane that is not there.
 */
export async function giveBoothPass(
  services: Services,
  identity: Identity,
  { lanes, hours = BOOTH_PASS_HOURS_MAX }: BoothPassRequest,
): Promise<BoothPassView> {
  const { book, clock, side, signer } = services
  const all = book.sites.flatMap((site) => site.lanes.map(({ id }) => ({ site: site.id, lane: id })))
  const named = lanes ?? all.slice(0, LANES_MAX)
  const isKnown = (place: { site: string; lane: string }): boolean =>
    all.some(({ site, lane }) => site === place.site && lane === place.lane)
  if (!named.every(isKnown)) throw new RequestError('not-found')
  const account = await findAccountByName(services.pool, identity.signInName)
  const notBefore = clock.now()
  const pass: BoothPass = {
    side,
    account: identity.account,
    session: identity.session,
    person: account?.person ?? identity.account,
    grants: identity.grants,
    lanes: named,
    notBefore,
    notAfter: plusMinutes(notBefore, hours * 60),
    simulated: identity.simulated,
  }
  await enterAct(services, {
    id: services.ids.next(),
    command: 'give-booth-pass',
    stream: `booth/${identity.account}`,
    actor: actorOf(identity),
    at: notBefore,
    data: {
      type: 'booth-pass-given',
      account: identity.account,
      lanes: named,
      notAfter: pass.notAfter,
      at: notBefore,
    },
  })
  const signers = signer.keys.filter(({ algorithm }) => algorithm === 'EdDSA')
  return { pass: signBoothPass(pass, signers), notAfter: pass.notAfter, name: identity.signInName }
}
