import type { BoothPassRequest, BoothPassView } from '@landport/api/lanes'
import { BOOTH_PASS_HOURS_MAX, type BoothPass, signBoothPass } from '@landport/barrier/permit/booth-pass'
import { refusal } from '@landport/passage/refuse'
import { ok } from '@landport/std/result'
import { plusMinutes } from '@landport/std/time'
import { streamVersion } from '@landport/store/append'
import { runCommand } from '@landport/store/command'
import { findAccountByName } from '@landport/store/people'
import { actorOf, type Identity } from '../http/identity.ts'
import { RequestError } from '../http/request-error.ts'
import type { Services } from '../services.ts'

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
  await recordGiven(services, identity, pass)
  const signers = signer.keys.filter(({ algorithm }) => algorithm === 'EdDSA')
  return { pass: signBoothPass(pass, signers), notAfter: pass.notAfter, name: identity.signInName }
}

async function recordGiven(services: Services, identity: Identity, pass: BoothPass): Promise<void> {
  const stream = `booth/${identity.account}`
  const { notBefore: at, notAfter, lanes } = pass
  const actor = actorOf(identity)
  const id = services.ids.next()
  await runCommand(services.pool, {
    key: `booth-pass:${id}`,
    digest: id,
    stream,
    command: 'give-booth-pass',
    actor,
    at,
    load: async (db) => ({ state: null, version: await streamVersion(db, stream) }),
    decide: () =>
      ok({
        entries: [
          {
            id,
            eventAt: at,
            recordedAt: at,
            actor,
            data: { type: 'booth-pass-given' as const, account: identity.account, lanes, notAfter, at },
          },
        ],
        response: null,
      }),
    refuseConstraint: () => refusal('bad-value'),
  })
}
