import type { RestoreNext, RestoreStateView } from '@landport/api/restore'
import { RESTORE_WHY } from '@landport/exchange/epoch/last-numbers'
import { channelName } from '@landport/exchange/names'
import { otherSide } from '@landport/std/side'
import { findLink } from '@landport/store/channel-link'
import { findProposal } from '@landport/store/epoch'
import { hasRole, type Identity } from '../http/identity.ts'
import type { Services } from '../services.ts'
import type { RunningStanding } from './standing.ts'

/** Who administers this side runs the procedure; nobody else. */
export const mayRestore = (identity: Identity): boolean =>
  hasRole(identity, 'administrator', 'agency-administrator')

/** Whether this database holds all that was told, and what leads on. */
export async function restoreState(
  { pool, side, epochs }: Pick<Services, 'pool' | 'side' | 'epochs'>,
  standing: Pick<RunningStanding, 'state' | 'maySeal'>,
  may: boolean,
): Promise<RestoreStateView> {
  const state = standing.state()
  const shown = { standing: state, seals: standing.maySeal(), epoch: epochs.own, mayRestore: may }
  if (state === 'whole') return { ...shown, next: 'nothing', why: null }
  const link = await findLink(pool, channelName(side, otherSide(side)))
  const why = link?.why?.startsWith(RESTORE_WHY) ? link.why.slice(RESTORE_WHY.length) : null
  return { ...shown, next: await nextOf(), why }

  async function nextOf(): Promise<RestoreNext> {
    if (state === 'comparing') return 'wait'
    if (state === 'differs') return 'put-back-again'
    if ((await epochs.refresh()).isOver) return 'restart'
    return (await findProposal(pool)) === null ? 'restore' : 'go-on'
  }
}
